package io.hotpath.engine.definition;

/**
 * The few sizes that a user may want to change.
 *
 * @param ringSlots       places in the ring, a power of two; more absorb a longer stall.
 * @param maxRecordBytes  a longer record goes to the dead-letter topic.
 * @param pinned          threads spin, each on a core of its own; otherwise they back off, for shared cores.
 * @param memoryBytes     the most that the feature state may take, off-heap.
 * @param eventsPerSecond on average, as expected; 0 where nobody says. Windows that would then not fit the memory are refused at
 *                        start-up.
 * @param mergeWaitNanos  the longest wait for a partition that is known to hold more, while records of others are at hand.
 * @param line            in the pipeline file, 1 where nothing is said.
 */
public record EngineDefinition(
        int ringSlots, int maxRecordBytes, boolean pinned, long memoryBytes, long eventsPerSecond, long mergeWaitNanos,
        int line) {
    /** Some round trips to a busy broker; a tenth of a second is the slowest of them. */
    private static final long DEFAULT_MERGE_WAIT_NANOS = 500_000_000L;
    /** For two to four shared cores. */
    public static final EngineDefinition DEFAULT =
        new EngineDefinition(4096, 64 << 10, false, 4L << 30, 0, DEFAULT_MERGE_WAIT_NANOS, 1);
}
