package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;

/**
 * Open addressing with linear probing over slots of eight bytes, zero where free:
 * <pre>
 *   bits 63..32   the hash, which also gives the slot where probing starts
 *   bits 31..0    the ordinal plus one
 * </pre>
 * Whether an entry with the right hash has the right key is the caller's question.
 */
final class OrdinalIndex implements AutoCloseable {
    private static final long ORDINAL_MASK = 0xFFFF_FFFFL;

    private final MemoryBudget budget;
    private final long address;
    private final int capacity;
    private int used;

    /**
     * @param budget   pays for the slots.
     * @param capacity a power of two.
     */
    OrdinalIndex(final MemoryBudget budget, final int capacity) {
        this.budget = budget;
        this.capacity = capacity;
        address = budget.allocate((long) capacity * Long.BYTES);
    }

    int capacity() {
        return capacity;
    }

    /** @return whether three fifths of the slots are taken: time to grow. */
    boolean isFull() {
        return used > capacity / 5 * 3;
    }

    private long slot(final int position) {
        return NativeMemory.getLong(address + ((long) position << 3));
    }

    int start(final int hash) {
        return hash & (capacity - 1);
    }

    int after(final int position) {
        return (position + 1) & (capacity - 1);
    }

    boolean isFree(final int position) {
        return slot(position) == 0;
    }

    boolean hasHash(final int position, final int hash) {
        return (int) (slot(position) >>> 32) == hash;
    }

    int ordinal(final int position) {
        return (int) (slot(position) & ORDINAL_MASK) - 1;
    }

    void add(final int hash, final int ordinal) {
        int position = start(hash);
        while (!isFree(position)) {
            position = after(position);
        }
        NativeMemory.putLong(address + ((long) position << 3), ((long) hash << 32) | (ordinal + 1));
        used++;
    }

    /** Copies the entry at a position, if there is one, into another index. */
    void copyTo(final OrdinalIndex other, final int position) {
        if (!isFree(position)) {
            other.add((int) (slot(position) >>> 32), ordinal(position));
        }
    }

    @Override
    public void close() {
        budget.free(address, (long) capacity * Long.BYTES);
    }
}
