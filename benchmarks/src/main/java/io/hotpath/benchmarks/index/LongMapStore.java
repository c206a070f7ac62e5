package io.hotpath.benchmarks.index;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.collections.Long2LongHashMap;

/** Agrona's Long2LongHashMap to the number of a state, and the states one behind the other in native memory. */
final class LongMapStore implements KeyedStore {
    private static final int STATE_BYTES = LONGS * Long.BYTES;

    private final Long2LongHashMap numbers = new Long2LongHashMap(-1);
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final long bytes;
    private final long states;

    /**
     * @param keys that will come.
     */
    LongMapStore(final long keys) {
        bytes = keys * STATE_BYTES;
        states = budget.allocate(bytes);
    }

    @Override
    public String name() {
        return "Agrona Long2LongHashMap";
    }

    @Override
    public void add(final long key) {
        numbers.put(key, numbers.size());
    }

    @Override
    public boolean change(final long key) {
        final long number = numbers.get(key);
        if (number < 0) {
            return false;
        }
        final long state = states + number * STATE_BYTES;
        NativeMemory.putLong(state, NativeMemory.getLong(state) + 1);
        return true;
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    @Override
    public void close() {
        budget.free(states, bytes);
    }
}
