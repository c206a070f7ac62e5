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
 * @param timesBaseline        its decisions a second divided by those of the plain loop, or of the echo, in the same round; 0 where
 *                             that did not run.
 * @param timesHotpath         the same, divided by those of hotpath, embedded or from topic to topic.
 * @param cpuSecondsPerMillion of the whole process, for a million decisions.
 * @param cpuTimesBaseline     the same, divided by the baseline's in the same round.
 * @param bytesPerDecision     of heap, by the whole process; 0 from topic to topic, where nobody counts.
 */
public record ThroughputFigures(
        double decisionsPerSecond, double lowest, double highest, double timesBaseline, double timesHotpath,
        double cpuSecondsPerMillion, double cpuTimesBaseline, double bytesPerDecision) {

    static ThroughputFigures of(
        final List<PhaseResult> rounds, final List<PhaseResult> baseline, final List<PhaseResult> hotpath) {
        final double[] rates = each(rounds, PhaseResult::decisionsPerSecond);
        final double[] cpu = each(rounds, PhaseResult::cpuSecondsPerMillion);
        return new ThroughputFigures(
            Medians.of(rates), Arrays.stream(rates).min().orElseThrow(), Arrays.stream(rates).max().orElseThrow(),
            ratio(rates, each(baseline, PhaseResult::decisionsPerSecond)),
            ratio(rates, each(hotpath, PhaseResult::decisionsPerSecond)), Medians.of(cpu),
            ratio(cpu, each(baseline, PhaseResult::cpuSecondsPerMillion)),
            Medians.of(each(rounds, PhaseResult::bytesPerDecision)));
    }

    private static double[] each(final List<PhaseResult> rounds, final ToDoubleFunction<PhaseResult> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }

    /** @return the median of the rounds' ratios, 0 where there is nobody to compare with. */
    static double ratio(final double[] ours, final double[] others) {
        return others.length == 0 ? 0 : Medians.ofRatios(ours, others);
    }
}
