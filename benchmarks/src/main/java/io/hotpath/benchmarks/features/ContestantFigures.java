package io.hotpath.benchmarks.features;

/**
 * What one contestant came to.
 *
 * @param name              of it.
 * @param nanos             an event, the median of the rounds.
 * @param lowestNanos       the best round.
 * @param highestNanos      the worst round.
 * @param netNanos          the median without what the stream alone takes.
 * @param eventsPerSecond   by the median, the stream's own cost included.
 * @param timesHotpath      its time divided by hotpath's in the same round, the median of the rounds; below 1 is faster.
 * @param allocatedPerEvent bytes of heap asked for.
 * @param heapBytes         that it holds, after a full collection.
 * @param nativeBytes       that it holds outside the heap.
 */
public record ContestantFigures(
        String name,
        double nanos,
        double lowestNanos,
        double highestNanos,
        double netNanos,
        double eventsPerSecond,
        double timesHotpath,
        double allocatedPerEvent,
        long heapBytes,
        long nativeBytes) {

    /** @return on the heap and outside it. */
    public long bytes() {
        return heapBytes + nativeBytes;
    }
}
