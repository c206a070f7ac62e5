package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.List;

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
 */
public record LatencyFigures(
        int perSecond, String waiting, Percentiles latency, Percentiles lateness, Percentiles gap, double cores) {

    static LatencyFigures of(final List<PhaseResult> rounds) {
        return new LatencyFigures(
            rounds.getFirst().perSecond(), rounds.getFirst().waiting(),
            Percentiles.medians(rounds.stream().map(PhaseResult::latency).toList()),
            Percentiles.medians(rounds.stream().map(PhaseResult::lateness).toList()),
            Percentiles.medians(rounds.stream().map(PhaseResult::gap).toList()),
            Medians.of(rounds.stream().mapToDouble(PhaseResult::cores).toArray()));
    }
}
