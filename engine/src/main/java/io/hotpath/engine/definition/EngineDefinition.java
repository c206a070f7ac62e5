package io.hotpath.engine.definition;

import java.util.List;

/**
 * The few sizes that a user may want to change.
 *
 * @param ringSlots       places in the ring, a power of two; more absorb a longer stall.
 * @param maxRecordBytes  a longer record goes to the dead-letter topic.
 * @param threads         which threads there are.
 * @param cores           for threads that are bound: those for reading, deciding and giving out; empty for the isolated ones.
 * @param memoryBytes     the most that the feature state may take, off-heap.
 * @param eventsPerSecond on average, as expected; 0 where nobody says. Windows that would then not fit the memory are refused at
 *                        start-up.
 * @param mergeWaitNanos  the longest wait for a partition that is known to hold more, while records of others are at hand.
 * @param line            in the pipeline file, 1 where nothing is said.
 */
public record EngineDefinition(
        int ringSlots, int maxRecordBytes, ThreadLayout threads, List<Integer> cores, long memoryBytes, long eventsPerSecond,
        long mergeWaitNanos, int line) {
    /** Some round trips to a busy broker; a tenth of a second is the slowest of them. */
    private static final long DEFAULT_MERGE_WAIT_NANOS = 500_000_000L;
    /** For any machine. */
    public static final EngineDefinition DEFAULT =
        new EngineDefinition(4096, 64 << 10, ThreadLayout.AUTO, List.of(), 4L << 30, 0, DEFAULT_MERGE_WAIT_NANOS, 1);

    /** Copies the list. */
    public EngineDefinition {
        cores = List.copyOf(cores);
    }
}
