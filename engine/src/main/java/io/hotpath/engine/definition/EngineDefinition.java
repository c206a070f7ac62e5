package io.hotpath.engine.definition;

/**
 * The few sizes that a user may want to change.
 *
 * @param ringSlots       places in the ring, a power of two; more absorb a longer stall.
 * @param maxRecordBytes  a longer record goes to the dead-letter topic.
 * @param pinned          threads spin, each on a core of its own; otherwise they back off, for shared cores.
 * @param memoryBytes     the most that the feature state may take, off-heap.
 */
public record EngineDefinition(int ringSlots, int maxRecordBytes, boolean pinned, long memoryBytes) {
    /** For two to four shared cores. */
    public static final EngineDefinition DEFAULT = new EngineDefinition(4096, 64 << 10, false, 4L << 30);
}
