package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Payments by a schedule; medians of the rounds, times in microseconds.
 *
 * @param perSecond at which payments were due.
 * @param waiting   of the source: SPIN or PARK.
 * @param latency   from when a payment was due to its decision, whoever was late.
 * @param lateness  from when a payment was due to when the source sent it: the part of the latency before the engine, or, where the
 *                  engine runs on the source's thread, its queue.
 * @param gap       between two looks of the source at the clock while nothing was due: what the machine does by itself.
 * @param cores     that the process kept busy.
 * @param p50TimesBaseline its median divided by that of the plain loop, or of the echo, in the same round; 0 where that did not
 *                         run.
 * @param p99TimesBaseline the same of the 99th percentiles.
 */
public record LatencyFigures(
        int perSecond, String waiting, Percentiles latency, Percentiles lateness, Percentiles gap, double cores,
        double p50TimesBaseline, double p99TimesBaseline) {

    static LatencyFigures of(final List<PhaseResult> rounds, final List<PhaseResult> baseline) {
        return new LatencyFigures(
            rounds.getFirst().perSecond(), rounds.getFirst().waiting(),
            Percentiles.medians(rounds.stream().map(PhaseResult::latency).toList()),
            Percentiles.medians(rounds.stream().map(PhaseResult::lateness).toList()),
            Percentiles.medians(rounds.stream().map(PhaseResult::gap).toList()),
            Medians.of(rounds.stream().mapToDouble(PhaseResult::cores).toArray()),
            ratio(rounds, baseline, Percentiles::p50), ratio(rounds, baseline, Percentiles::p99));
    }

    private static double ratio(
        final List<PhaseResult> ours, final List<PhaseResult> others, final ToDoubleFunction<Percentiles> which) {
        return ThroughputFigures.ratio(
            ours.stream().mapToDouble(each -> which.applyAsDouble(each.latency())).toArray(),
            others.stream().mapToDouble(each -> which.applyAsDouble(each.latency())).toArray());
    }
}
