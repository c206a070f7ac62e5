package io.hotpath.benchmarks.score;

/**
 * What one contestant came to.
 *
 * @param name          of it.
 * @param nanos         a row, the median of the rounds.
 * @param lowestNanos   the best round.
 * @param highestNanos  the worst round.
 * @param nanosPerTree  by the median.
 * @param timesHotpath  its time divided by hotpath's in the same round, the median of the rounds; below 1 is faster.
 * @param bytesPerScore of heap asked for.
 */
public record ScoreFigures(
        String name, double nanos, double lowestNanos, double highestNanos, double nanosPerTree, double timesHotpath,
        double bytesPerScore) {
}
