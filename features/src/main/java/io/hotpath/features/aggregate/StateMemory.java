package io.hotpath.features.aggregate;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.store.BlockPool;
import io.hotpath.features.arithmetic.WideNumber;

/** What accumulators of one engine work with: memory for what has no fixed size, and a number to compute with. One thread. */
public final class StateMemory implements AutoCloseable {
    private final BlockPool pool;
    private final WideNumber number = new WideNumber();
    private long saturations;

    /**
     * @param budget pays for blocks.
     */
    public StateMemory(final MemoryBudget budget) {
        pool = new BlockPool(budget);
    }

    /** @return the blocks. */
    public BlockPool pool() {
        return pool;
    }

    WideNumber number() {
        return number;
    }

    void saturated() {
        saturations++;
    }

    /** @return how often a window of one entity came to hold more distinct values than are kept exactly. */
    public long saturations() {
        return saturations;
    }

    @Override
    public void close() {
        pool.close();
    }
}
