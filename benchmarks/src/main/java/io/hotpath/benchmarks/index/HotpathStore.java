package io.hotpath.benchmarks.index;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import org.agrona.concurrent.UnsafeBuffer;

/** The product's table, which is told nothing of how many keys will come. */
final class HotpathStore implements KeyedStore {
    static final String NAME = "hotpath EntityTable";

    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final EntityTable table = new EntityTable(budget, Long.BYTES, LONGS * Long.BYTES, 0);
    private final UnsafeBuffer wanted = new UnsafeBuffer(new byte[Long.BYTES]);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void add(final long key) {
        wanted.putLong(0, key);
        table.findOrAdd(wanted, 0);
    }

    @Override
    public boolean change(final long key) {
        wanted.putLong(0, key);
        final int ordinal = table.find(wanted, 0);
        if (ordinal == EntityTable.ABSENT) {
            return false;
        }
        final long state = table.stateAddress(ordinal);
        NativeMemory.putLong(state, NativeMemory.getLong(state) + 1);
        return true;
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        table.close();
    }
}
