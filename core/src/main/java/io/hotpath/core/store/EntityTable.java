package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * Keys of a fixed length, each with an ordinal and a record of state. The key lies at the start of its record, so that a lookup
 * touches one line of the index and one of the record, which the caller wants anyway. Entities are never removed.
 *
 * <p>The index grows step by step: a table twice the size is put beside the full one, and every new entity moves a few of the old
 * entries over; until all are moved a lookup asks both. No event waits for a rehash. Single-threaded, no garbage.
 */
public final class EntityTable implements AutoCloseable {
    /** There is no such key. */
    public static final int ABSENT = -1;
    private static final int MOVES_PER_ADDITION = 16;
    private static final int CACHE_LINE = 64;
    private static final int SMALLEST_INDEX = 16;
    private static final int LARGEST_INDEX = 1 << 28;

    private final MemoryBudget budget;
    private final int keyLength;
    private final int paddedKeyLength;
    private final long wanted;
    private final RecordChunks records;
    private OrdinalIndex index;
    private OrdinalIndex outgrown;
    private int moved;

    /**
     * @param budget           pays for everything.
     * @param keyLength        bytes of a key.
     * @param stateLength      bytes of state behind the key, a multiple of 8.
     * @param expectedEntities how many to be ready for; more only cost their growth.
     */
    public EntityTable(
        final MemoryBudget budget, final int keyLength, final int stateLength, final long expectedEntities) {
        this.budget = budget;
        this.keyLength = keyLength;
        paddedKeyLength = BitUtil.align(keyLength, Long.BYTES);
        records = new RecordChunks(budget, recordLength(keyLength, stateLength));
        wanted = budget.allocate(paddedKeyLength);
        index = new OrdinalIndex(budget, initialCapacity(expectedEntities));
    }

    /** @return bytes of one record: whole cache lines, or an even part of one. */
    public static int recordLength(final int keyLength, final int stateLength) {
        final int needed = BitUtil.align(keyLength, Long.BYTES) + stateLength;
        return needed > CACHE_LINE / 2 ? BitUtil.align(needed, CACHE_LINE) : BitUtil.findNextPositivePowerOfTwo(needed);
    }

    private static int initialCapacity(final long expectedEntities) {
        final long slots = Math.clamp(2 * expectedEntities, SMALLEST_INDEX, LARGEST_INDEX);
        return BitUtil.findNextPositivePowerOfTwo((int) slots);
    }

    /**
     * Finds a key.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its ordinal, or {@link #ABSENT}.
     */
    public int find(final DirectBuffer source, final int offset) {
        return lookUp(wantKey(source, offset));
    }

    /**
     * Finds a key, and adds it with a state of zeros where it is absent.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its ordinal.
     */
    public int findOrAdd(final DirectBuffer source, final int offset) {
        final int hash = wantKey(source, offset);
        final int found = lookUp(hash);
        return found == ABSENT ? add(hash) : found;
    }

    private int wantKey(final DirectBuffer source, final int offset) {
        if (keyLength == Long.BYTES) {
            NativeMemory.putLong(wanted, source.getLong(offset));
        } else {
            NativeMemory.copy(source, offset, wanted, keyLength);
        }
        return hash();
    }

    /** The finaliser of MurmurHash3 (A. Appleby) over each eight bytes, chained. */
    private int hash() {
        long hash = 0;
        for (int i = 0; i < paddedKeyLength; i += Long.BYTES) {
            hash ^= NativeMemory.getLong(wanted + i);
            hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
            hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
            hash ^= hash >>> 33;
        }
        return (int) hash;
    }

    private int lookUp(final int hash) {
        final int found = lookUp(index, hash);
        return found == ABSENT && outgrown != null ? lookUp(outgrown, hash) : found;
    }

    private int lookUp(final OrdinalIndex table, final int hash) {
        for (int position = table.start(hash); !table.isFree(position); position = table.after(position)) {
            if (table.hasHash(position, hash) && isWanted(table.ordinal(position))) {
                return table.ordinal(position);
            }
        }
        return ABSENT;
    }

    private boolean isWanted(final int ordinal) {
        final long key = records.address(ordinal);
        for (int i = 0; i < paddedKeyLength; i += Long.BYTES) {
            if (NativeMemory.getLong(key + i) != NativeMemory.getLong(wanted + i)) {
                return false;
            }
        }
        return true;
    }

    private int add(final int hash) {
        final int ordinal = records.add();
        NativeMemory.copy(wanted, records.address(ordinal), paddedKeyLength);
        index.add(hash, ordinal);
        if (outgrown != null) {
            moveSome();
        } else if (index.isFull()) {
            outgrown = index;
            moved = 0;
            index = new OrdinalIndex(budget, Math.multiplyExact(2, outgrown.capacity()));
        }
        return ordinal;
    }

    private void moveSome() {
        final int end = Math.min(moved + MOVES_PER_ADDITION, outgrown.capacity());
        while (moved < end) {
            outgrown.copyTo(index, moved++);
        }
        if (moved == outgrown.capacity()) {
            outgrown.close();
            outgrown = null;
        }
    }

    /**
     * Where an entity's state lies; the address stays the same for ever.
     *
     * @param ordinal of an entity.
     * @return the address of its first byte.
     */
    public long stateAddress(final int ordinal) {
        return records.address(ordinal) + paddedKeyLength;
    }

    /** @return how many entities there are. */
    public int size() {
        return records.size();
    }

    @Override
    public void close() {
        records.close();
        index.close();
        if (outgrown != null) {
            outgrown.close();
        }
        budget.free(wanted, paddedKeyLength);
    }
}
