package io.hotpath.core.store;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * Keys of a fixed length, each with an ordinal and a record of state. The key lies at the start of its record, so that a lookup
 * touches one line of the index and one of the record, which the caller wants anyway. Entities are never removed. Index and records
 * grow step by step: no event waits for a rehash. Single-threaded, no garbage.
 */
public final class EntityTable implements AutoCloseable {
    /** There is no such key. */
    public static final int ABSENT = -1;
    private static final int CACHE_LINE = 64;

    private final int paddedKeyLength;
    private final WantedKey wanted;
    private final RecordChunks records;
    private final HashIndex index;

    /**
     * @param budget           pays for everything.
     * @param keyLength        bytes of a key.
     * @param stateLength      bytes of state behind the key, a multiple of 8.
     * @param expectedEntities how many to be ready for; more only cost their growth.
     */
    public EntityTable(
        final MemoryBudget budget, final int keyLength, final int stateLength, final long expectedEntities) {
        paddedKeyLength = WantedKey.paddedLength(keyLength);
        records = new RecordChunks(budget, recordLength(keyLength, stateLength));
        wanted = new WantedKey(budget, keyLength);
        index = new HashIndex(budget, expectedEntities);
    }

    /** @return bytes of one record: whole cache lines, or an even part of one. */
    public static int recordLength(final int keyLength, final int stateLength) {
        final int needed = WantedKey.paddedLength(keyLength) + stateLength;
        return needed > CACHE_LINE / 2 ? BitUtil.align(needed, CACHE_LINE) : BitUtil.findNextPositivePowerOfTwo(needed);
    }

    /**
     * Finds a key.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its ordinal, or {@link #ABSENT}.
     */
    public int find(final DirectBuffer source, final int offset) {
        return lookUp(wanted.read(source, offset));
    }

    /**
     * Finds a key, and adds it with a state of zeros where it is absent.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return its ordinal.
     */
    public int findOrAdd(final DirectBuffer source, final int offset) {
        final int hash = wanted.read(source, offset);
        final int found = lookUp(hash);
        return found == ABSENT ? add(hash) : found;
    }

    /**
     * Reads what {@link #find} will read, for whoever knows the keys of several lookups before the first is made: their lines of
     * memory are then fetched side by side instead of one after the other. Changes nothing.
     *
     * @param source holds the key.
     * @param offset where it starts.
     * @return what was read, which says nothing; somebody must seem to need it.
     */
    public long touch(final DirectBuffer source, final int offset) {
        final int hash = wanted.read(source, offset);
        long slot = index.first(hash);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            if (HashIndex.hash(content) == hash) {
                return touch(HashIndex.value(content) - 1);
            }
            slot = HashIndex.after(slot);
        }
        return 0;
    }

    /** Reads the beginning of an entity's state, as {@link #touch(DirectBuffer, int)} does. */
    public long touch(final int ordinal) {
        return NativeMemory.getLong(records.address(ordinal));
    }

    private int lookUp(final int hash) {
        long slot = index.first(hash);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            final int ordinal = HashIndex.value(content) - 1;
            if (HashIndex.hash(content) == hash && wanted.equalsKeyAt(records.address(ordinal))) {
                return ordinal;
            }
            slot = HashIndex.after(slot);
        }
        return ABSENT;
    }

    private int add(final int hash) {
        final int ordinal = records.add();
        wanted.copyTo(records.address(ordinal));
        index.add(hash, ordinal + 1);
        return ordinal;
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
        wanted.close();
    }
}
