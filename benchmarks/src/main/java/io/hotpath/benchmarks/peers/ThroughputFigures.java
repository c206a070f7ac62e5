package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * As fast as an entrant takes payments; medians of the rounds.
 *
 * @param decisionsPerSecond   of the median round.
 * @param lowest               of the worst round.
 * @param highest              of the best round.
 * @param timesLoop            its decisions a second divided by the plain loop's in the same round; NaN where that did not run.
 * @param timesEmbedded        the same, divided by those of hotpath embedded.
 * @param cpuSecondsPerMillion of the whole process, for a million decisions.
 * @param cpuTimesLoop         the same, divided by the plain loop's in the same round.
 * @param bytesPerDecision     of heap, by the whole process.
 */
public record ThroughputFigures(
        double decisionsPerSecond, double lowest, double highest, double timesLoop, double timesEmbedded,
        double cpuSecondsPerMillion, double cpuTimesLoop, double bytesPerDecision) {

    static ThroughputFigures of(
        final List<PhaseResult> rounds, final List<PhaseResult> loop, final List<PhaseResult> embedded) {
        final double[] rates = each(rounds, PhaseResult::decisionsPerSecond);
        final double[] cpu = each(rounds, PhaseResult::cpuSecondsPerMillion);
        return new ThroughputFigures(
            Medians.of(rates), Arrays.stream(rates).min().orElseThrow(), Arrays.stream(rates).max().orElseThrow(),
            ratio(rates, each(loop, PhaseResult::decisionsPerSecond)),
            ratio(rates, each(embedded, PhaseResult::decisionsPerSecond)), Medians.of(cpu),
            ratio(cpu, each(loop, PhaseResult::cpuSecondsPerMillion)),
            Medians.of(each(rounds, PhaseResult::bytesPerDecision)));
    }

    private static double[] each(final List<PhaseResult> rounds, final ToDoubleFunction<PhaseResult> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }

    private static double ratio(final double[] ours, final double[] others) {
        return others.length == 0 ? Double.NaN : Medians.ofRatios(ours, others);
    }
}
