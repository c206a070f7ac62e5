package io.hotpath.core.table;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.BlockPool;
import io.hotpath.core.store.HashIndex;
import io.hotpath.core.store.RecordChunks;

/**
 * Rows that have changed since a version of their table was made, each with the one before it, so that a set of changes becomes
 * valid by one number: {@link #commit}. A set that was never committed is forgotten when the next begins. Single-threaded; takes
 * native memory by the megabyte, and heap only where the index doubles its directory. A key's entry:
 * <pre>
 *   0    address of the newest row                               long
 *   8    address of the one before it, 0 = as in the version     long
 *   16   number of the set that the newest belongs to            long
 * </pre>
 * A row is kept in a block of its own, with the block's length in front:
 * <pre>
 *   0    bytes of the block    int
 *   8    the row, its long texts behind it; then as many bytes as may be read behind a key
 * </pre>
 */
final class RowChanges implements AutoCloseable {
    private static final int BEFORE = Long.BYTES;
    private static final int NUMBER = BEFORE + Long.BYTES;
    private static final int ENTRY_BYTES = NUMBER + Long.BYTES;
    private static final int BLOCK_HEADER = Long.BYTES;
    private static final long NEVER = Long.MAX_VALUE;
    /** The longest row, long texts included, that can be kept. */
    static final int LONGEST_ROW_BYTES = BlockPool.LARGEST_BYTES - BLOCK_HEADER - KeyHash.READ_BEHIND;

    private final RowLayout layout;
    private final HashIndex index;
    private final RecordChunks entries;
    private final BlockPool rows;
    private long committed = Long.MIN_VALUE;
    private boolean isUnderWay;

    RowChanges(final RowLayout layout, final MemoryBudget budget) {
        this.layout = layout;
        index = new HashIndex(budget, 0);
        entries = new RecordChunks(budget, ENTRY_BYTES);
        rows = new BlockPool(budget);
    }

    /** @return how many keys have changed, of the set under way too. */
    int keys() {
        return entries.size();
    }

    /** @return the valid row of a key, or 0 where the version's still is; it may say that the key is deleted or gone. */
    long find(final long hash, final long key, final int keyLength) {
        final long entry = entry(hash, key, keyLength);
        return entry == 0 ? 0 : valid(entry);
    }

    /** @return the valid row of one of the keys, 0 to {@link #keys} - 1, or 0 where the version's still is. */
    long row(final int key) {
        return valid(entries.address(key));
    }

    private long valid(final long entry) {
        return NativeMemory.getLong(NativeMemory.getLong(entry + NUMBER) <= committed ? entry : entry + BEFORE);
    }

    private long entry(final long hash, final long key, final int keyLength) {
        final int wanted = (int) (hash >>> Integer.SIZE);
        long slot = index.first(wanted);
        for (long content = HashIndex.content(slot); content != 0; content = HashIndex.content(slot)) {
            if (HashIndex.hash(content) == wanted) {
                final long entry = entries.address(HashIndex.value(content) - 1);
                if (KeyHash.equal(NativeMemory.getLong(entry) + layout.keyOffset(), key, keyLength)) {
                    return entry;
                }
            }
            slot = HashIndex.after(slot);
        }
        return 0;
    }

    /** Forgets the rows of a set that never became valid, whose number the next may have: a step a key, where there was one. */
    void begin() {
        for (int i = 0; isUnderWay && i < entries.size(); i++) {
            final long entry = entries.address(i);
            if (NativeMemory.getLong(entry + NUMBER) > committed) {
                NativeMemory.putLong(entry + NUMBER, NEVER);
            }
        }
        isUnderWay = false;
    }

    /**
     * Takes a row of the set of a number, which is valid only once the set is.
     *
     * @param row   on its own, its long texts behind it.
     * @param bytes of both.
     */
    void put(final long number, final long row, final int bytes) {
        final long key = row + layout.keyOffset();
        final int keyLength = layout.keyLength(row);
        final long hash = KeyHash.of(key, keyLength);
        long entry = entry(hash, key, keyLength);
        if (entry == 0) {
            final int added = entries.add();
            entry = entries.address(added);
            index.add((int) (hash >>> Integer.SIZE), added + 1);
        } else {
            makeRoom(entry);
        }
        NativeMemory.putLong(entry, copied(row, bytes));
        NativeMemory.putLong(entry + NUMBER, number);
        isUnderWay = true;
    }

    /** Forgets the row that the next one replaces: the older of two, or the one of a set that never became valid. */
    private void makeRoom(final long entry) {
        final long newest = NativeMemory.getLong(entry);
        if (NativeMemory.getLong(entry + NUMBER) > committed) {
            giveBack(newest);
        } else {
            giveBack(NativeMemory.getLong(entry + BEFORE));
            NativeMemory.putLong(entry + BEFORE, newest);
        }
    }

    private void giveBack(final long row) {
        if (row != 0) {
            rows.giveBack(row - BLOCK_HEADER, NativeMemory.getInt(row - BLOCK_HEADER));
        }
    }

    private long copied(final long row, final int bytes) {
        final int blockBytes = BlockPool.blockBytes(BLOCK_HEADER + bytes + KeyHash.READ_BEHIND);
        final long block = rows.take(blockBytes);
        NativeMemory.putInt(block, blockBytes);
        NativeMemory.copy(row, block + BLOCK_HEADER, bytes);
        return block + BLOCK_HEADER;
    }

    /** Makes valid what was put with this number, and with smaller ones. */
    void commit(final long number) {
        committed = number;
        isUnderWay = false;
    }

    @Override
    public void close() {
        index.close();
        entries.close();
        rows.close();
    }
}
