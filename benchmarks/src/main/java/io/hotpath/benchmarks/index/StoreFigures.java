package io.hotpath.benchmarks.index;

/**
 * What one store came to; times are nanoseconds an operation, medians of the rounds, drawing the key included.
 *
 * @param name             of it.
 * @param addNanos         of a key from the first to the last, growing included.
 * @param hitNanos         to find a key that is there and change its state.
 * @param missNanos        to find that a key is not there.
 * @param hitTimesHotpath  its time divided by hotpath's in the same round, the median; below 1 is faster.
 * @param missTimesHotpath the same for keys that are not there.
 * @param heapBytesPerKey  after a full collection.
 * @param nativeBytesPerKey outside the heap.
 * @param allocatedPerHit  bytes of heap asked for.
 */
public record StoreFigures(
        String name,
        double addNanos,
        double hitNanos,
        double missNanos,
        double hitTimesHotpath,
        double missTimesHotpath,
        double heapBytesPerKey,
        double nativeBytesPerKey,
        double allocatedPerHit) {
}
