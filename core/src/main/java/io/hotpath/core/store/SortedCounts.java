package io.hotpath.core.store;

import io.hotpath.core.memory.NativeMemory;

/**
 * How often each of a few keys is there: an array sorted by key, looked up by bisection. The owner keeps its header, which is all
 * zero while it is empty:
 * <pre>
 *   0   block   int64   address of the block
 *   8   size    int32   distinct keys
 *   12  bytes   int32   of the block
 * </pre>
 * The block holds the keys, int64 each, and from the middle on their counts, int32 each. Made for up to some thousand keys: a new
 * one moves half of them on average. Single-threaded, no garbage.
 */
public final class SortedCounts {
    /** Bytes of a header. */
    public static final int HEADER_BYTES = 16;
    private static final int SIZE_OFFSET = 8;
    private static final int BYTES_OFFSET = 12;
    private static final int BYTES_PER_KEY = Long.BYTES + Integer.BYTES;
    private static final int FIRST_BLOCK_BYTES = 64;

    private SortedCounts() {
    }

    /** @return how many distinct keys there are. */
    public static int size(final long header) {
        return NativeMemory.getInt(header + SIZE_OFFSET);
    }

    /** @return the n-th smallest key. */
    public static long key(final long header, final int index) {
        return NativeMemory.getLong(NativeMemory.getLong(header) + (long) index * Long.BYTES);
    }

    /** @return how often the n-th smallest key is there, at least 1. */
    public static int countAt(final long header, final int index) {
        return NativeMemory.getInt(countAddress(header, index));
    }

    /** @return how often a key is there, 0 where it is not. */
    public static int count(final long header, final long key) {
        final int index = indexOf(header, key);
        return index < 0 ? 0 : countAt(header, index);
    }

    private static int capacity(final long header) {
        return NativeMemory.getInt(header + BYTES_OFFSET) / BYTES_PER_KEY;
    }

    private static long countAddress(final long header, final int index) {
        return NativeMemory.getLong(header) + (long) capacity(header) * Long.BYTES + (long) index * Integer.BYTES;
    }

    /** @return where a key stands, or -1 - where it would. */
    private static int indexOf(final long header, final long key) {
        final long keys = NativeMemory.getLong(header);
        int low = 0;
        int high = size(header) - 1;
        while (low <= high) {
            final int middle = (low + high) >>> 1;
            final long found = NativeMemory.getLong(keys + (long) middle * Long.BYTES);
            if (found == key) {
                return middle;
            }
            if (found < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /**
     * Adds to a key's count.
     *
     * @param header of the counts.
     * @param key    any number.
     * @param times  more than 0.
     * @param pool   gives blocks.
     */
    public static void add(final long header, final long key, final int times, final BlockPool pool) {
        final int index = indexOf(header, key);
        if (index >= 0) {
            NativeMemory.addInt(countAddress(header, index), times);
            return;
        }
        if (size(header) == capacity(header)) {
            grow(header, pool);
        }
        insert(header, -1 - index, key, times);
    }

    private static void grow(final long header, final BlockPool pool) {
        final long old = NativeMemory.getLong(header);
        final int oldBytes = NativeMemory.getInt(header + BYTES_OFFSET);
        final int bytes = Math.max(FIRST_BLOCK_BYTES, 2 * oldBytes);
        final long block = pool.take(bytes);
        final int size = size(header);
        if (old != 0) {
            final long counts = block + (long) (bytes / BYTES_PER_KEY) * Long.BYTES;
            NativeMemory.copy(old, block, (long) size * Long.BYTES);
            NativeMemory.copy(countAddress(header, 0), counts, (long) size * Integer.BYTES);
            pool.giveBack(old, oldBytes);
        }
        NativeMemory.putLong(header, block);
        NativeMemory.putInt(header + BYTES_OFFSET, bytes);
    }

    private static void insert(final long header, final int index, final long key, final int times) {
        final int behind = size(header) - index;
        final long at = NativeMemory.getLong(header) + (long) index * Long.BYTES;
        final long countAt = countAddress(header, index);
        NativeMemory.copy(at, at + Long.BYTES, (long) behind * Long.BYTES);
        NativeMemory.copy(countAt, countAt + Integer.BYTES, (long) behind * Integer.BYTES);
        NativeMemory.putLong(at, key);
        NativeMemory.putInt(countAt, times);
        NativeMemory.addInt(header + SIZE_OFFSET, 1);
    }

    /**
     * Takes one off a key's count; the key must be there. The last one takes the block with it.
     *
     * @param header of the counts.
     * @param key    that was added.
     * @param pool   takes blocks back.
     */
    public static void remove(final long header, final long key, final BlockPool pool) {
        final int index = indexOf(header, key);
        if (index < 0) {
            throw new IllegalStateException("a key that was never added leaves");
        }
        final long countAt = countAddress(header, index);
        if (NativeMemory.getInt(countAt) > 1) {
            NativeMemory.addInt(countAt, -1);
            return;
        }
        final int behind = size(header) - index - 1;
        final long at = NativeMemory.getLong(header) + (long) index * Long.BYTES;
        NativeMemory.copy(at + Long.BYTES, at, (long) behind * Long.BYTES);
        NativeMemory.copy(countAt + Integer.BYTES, countAt, (long) behind * Integer.BYTES);
        NativeMemory.addInt(header + SIZE_OFFSET, -1);
        if (size(header) == 0) {
            clear(header, pool);
        }
    }

    /** The header was copied from another: gives it a block of its own with the same counts. */
    public static void detach(final long header, final BlockPool pool) {
        final long shared = NativeMemory.getLong(header);
        if (shared != 0) {
            final int bytes = NativeMemory.getInt(header + BYTES_OFFSET);
            final long block = pool.take(bytes);
            NativeMemory.copy(shared, block, bytes);
            NativeMemory.putLong(header, block);
        }
    }

    /** Removes every key. */
    public static void clear(final long header, final BlockPool pool) {
        final long block = NativeMemory.getLong(header);
        if (block != 0) {
            pool.giveBack(block, NativeMemory.getInt(header + BYTES_OFFSET));
        }
        NativeMemory.putLong(header, 0);
        NativeMemory.putLong(header + SIZE_OFFSET, 0);
    }
}
