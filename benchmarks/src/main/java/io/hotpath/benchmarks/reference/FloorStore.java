package io.hotpath.benchmarks.reference;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.table.ReferenceTable;

/**
 * What the memory of the machine allows: reads of random cache lines, each where the one before says, over as many bytes as the
 * table has. Two are the least that an index and a row in two places cost, one the least that any store costs.
 */
public final class FloorStore implements LookupStore {
    private static final int LINE = 64;
    /** Odd, so that neither key nor place repeats before all have come. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final int reads;
    private long address;
    private long lines;

    /**
     * @param reads how many lines a lookup reads.
     */
    public FloorStore(final int reads) {
        this.reads = reads;
    }

    @Override
    public String name() {
        return "floor: " + (reads == 1 ? "1 line" : reads + " dependent lines");
    }

    /** Fills as many lines as the table has, each with a number that says where the next read goes. */
    @Override
    public void fill(final ReferenceTable table) {
        lines = Math.max(1, table.header().bytes() / LINE);
        address = budget.allocate(lines * LINE);
        for (long line = 0; line < lines; line++) {
            NativeMemory.putLong(address + line * LINE, line * SPREAD);
        }
    }

    @Override
    public long read(final long key) {
        long place = 0;
        for (int i = 0; i < reads; i++) {
            place = NativeMemory.getLong(address + Math.unsignedMultiplyHigh((place ^ key) * SPREAD, lines) * LINE);
        }
        return place & Long.MAX_VALUE;
    }

    @Override
    public long nativeBytes() {
        return lines * LINE;
    }

    @Override
    public void close() {
        budget.free(address, lines * LINE);
    }
}
