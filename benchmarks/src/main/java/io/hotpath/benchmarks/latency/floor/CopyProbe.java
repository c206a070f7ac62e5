package io.hotpath.benchmarks.latency.floor;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.BitUtil;

/** The bytes of both frames, copied behind those of the event before, into pages that were touched long ago. */
final class CopyProbe implements Probe {
    private static final int EVENTS = 20_000;
    private static final long JOURNAL_BYTES = 64L << 20;
    private static final int PAGE = 4_096;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final int frameBytes;
    private final long frames;
    private final long journal;
    private long position;

    CopyProbe(final int frameBytes) {
        this.frameBytes = BitUtil.align(frameBytes, Long.BYTES);
        frames = budget.allocate(this.frameBytes);
        journal = budget.allocate(JOURNAL_BYTES);
        NativeMemory.clear(frames, this.frameBytes);
        for (long page = 0; page < JOURNAL_BYTES; page += PAGE) {
            NativeMemory.putLong(journal + page, 1);
        }
    }

    @Override
    public String name() {
        return "copy of " + frameBytes + " bytes into touched pages";
    }

    @Override
    public double nanos() {
        final long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            if (position + frameBytes > JOURNAL_BYTES) {
                position = 0;
            }
            NativeMemory.copy(frames, journal + position, frameBytes);
            position += frameBytes;
        }
        return (double) (System.nanoTime() - start) / EVENTS;
    }

    @Override
    public void close() {
        budget.free(frames, frameBytes);
        budget.free(journal, JOURNAL_BYTES);
    }
}
