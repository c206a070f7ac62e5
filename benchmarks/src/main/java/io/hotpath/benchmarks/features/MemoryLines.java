package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;

/** A stretch of native memory that is touched a cache line at a time; all its pages are there from the start. */
final class MemoryLines implements AutoCloseable {
    private static final int LINE = 64;

    private final MemoryBudget budget;
    private final long bytes;
    private final long count;
    private final long address;

    MemoryLines(final MemoryBudget budget, final long wantedBytes) {
        this.budget = budget;
        count = Math.max(1, (wantedBytes + LINE - 1) / LINE);
        bytes = count * LINE;
        address = budget.allocate(bytes);
        for (long line = 0; line < count; line++) {
            NativeMemory.putLong(address + line * LINE, 0);
        }
    }

    /** @return what stands in the line that an even draw of 64 bits falls on: always 0, which only the caller knows. */
    long read(final long draw) {
        return NativeMemory.getLong(address + Math.unsignedMultiplyHigh(draw, count) * LINE);
    }

    /** Reads that line, changes it and writes it. */
    void change(final long draw) {
        NativeMemory.addInt(address + Math.unsignedMultiplyHigh(draw, count) * LINE + Long.BYTES, 1);
    }

    @Override
    public void close() {
        budget.free(address, bytes);
    }
}
