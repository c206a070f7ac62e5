package io.hotpath.core.store;

import io.hotpath.core.memory.NativeMemory;

/**
 * Queues of items of one length in the order of their times, those of the same time in the order of arrival. A queue is a list of
 * blocks that each hold a few items, so that it grows and shrinks at both ends without moving any. The owner of a queue keeps its
 * header, which is all zero while the queue is empty:
 * <pre>
 *   0   head   int64   address of the first block
 *   8   tail   int64   address of the last block
 *   16  count  int32   items
 *   20         int32   unused
 * </pre>
 * A block:
 * <pre>
 *   0   next      int64   address of the next block, 0 for the last
 *   8   previous  int64   address of the one before, 0 for the first
 *   16  begin     int32   offset of the first item in the block
 *   20  end       int32   offset behind the last
 *   24  items             each begins with its time, int64
 * </pre>
 * One instance knows the length of the items and serves any number of queues. Single-threaded, no garbage.
 */
public final class ItemQueue {
    /** Bytes of a header. */
    public static final int HEADER_BYTES = 24;
    private static final int TAIL_OFFSET = 8;
    private static final int COUNT_OFFSET = 16;
    private static final int NEXT_OFFSET = 0;
    private static final int PREVIOUS_OFFSET = 8;
    private static final int BEGIN_OFFSET = 16;
    private static final int END_OFFSET = 20;
    private static final int ITEMS_OFFSET = 24;
    private static final int FEWEST_ITEMS_PER_BLOCK = 4;

    private final int itemLength;
    private final int blockBytes;
    private final int fullEnd;

    /**
     * @param itemLength bytes of an item, a multiple of 8.
     */
    public ItemQueue(final int itemLength) {
        this.itemLength = itemLength;
        blockBytes = BlockPool.blockBytes(ITEMS_OFFSET + FEWEST_ITEMS_PER_BLOCK * itemLength);
        fullEnd = ITEMS_OFFSET + (blockBytes - ITEMS_OFFSET) / itemLength * itemLength;
    }

    /** @return bytes of a block, which is what a queue of one item takes. */
    public int blockBytes() {
        return blockBytes;
    }

    /** @return how many items there are. */
    public static int count(final long header) {
        return NativeMemory.getInt(header + COUNT_OFFSET);
    }

    /** @return the address of the oldest item, or 0 where there is none. */
    public static long first(final long header) {
        final long head = NativeMemory.getLong(header);
        return head == 0 ? 0 : head + NativeMemory.getInt(head + BEGIN_OFFSET);
    }

    /** @return the address of the youngest item, or 0 where there is none. */
    public long last(final long header) {
        final long tail = NativeMemory.getLong(header + TAIL_OFFSET);
        return tail == 0 ? 0 : tail + NativeMemory.getInt(tail + END_OFFSET) - itemLength;
    }

    /** @return the address of the item behind another, or 0 behind the last. */
    public long next(final long item) {
        final long block = item & -blockBytes;
        if (item + itemLength < block + NativeMemory.getInt(block + END_OFFSET)) {
            return item + itemLength;
        }
        final long next = NativeMemory.getLong(block + NEXT_OFFSET);
        return next == 0 ? 0 : next + NativeMemory.getInt(next + BEGIN_OFFSET);
    }

    /** @return the address of the item before another, or 0 before the first. */
    public long previous(final long item) {
        final long block = item & -blockBytes;
        if (item > block + NativeMemory.getInt(block + BEGIN_OFFSET)) {
            return item - itemLength;
        }
        final long previous = NativeMemory.getLong(block + PREVIOUS_OFFSET);
        return previous == 0 ? 0 : previous + NativeMemory.getInt(previous + END_OFFSET) - itemLength;
    }

    /**
     * Makes room for an item behind all that are not younger. Younger ones move up by one.
     *
     * @param header    of the queue.
     * @param timeNanos of the item; it is written.
     * @param pool      gives blocks.
     * @return the address of the item; the rest of it is for the caller to write.
     */
    public long insert(final long header, final long timeNanos, final BlockPool pool) {
        long item = append(header, pool);
        long before = previous(item);
        while (before != 0 && NativeMemory.getLong(before) > timeNanos) {
            NativeMemory.copy(before, item, itemLength);
            item = before;
            before = previous(item);
        }
        NativeMemory.putLong(item, timeNanos);
        return item;
    }

    private long append(final long header, final BlockPool pool) {
        long tail = NativeMemory.getLong(header + TAIL_OFFSET);
        if (tail == 0 || NativeMemory.getInt(tail + END_OFFSET) == fullEnd) {
            tail = appendBlock(header, tail, pool);
        }
        NativeMemory.addInt(header + COUNT_OFFSET, 1);
        final int end = NativeMemory.getInt(tail + END_OFFSET);
        NativeMemory.putInt(tail + END_OFFSET, end + itemLength);
        return tail + end;
    }

    private long appendBlock(final long header, final long tail, final BlockPool pool) {
        final long block = pool.take(blockBytes);
        NativeMemory.putLong(block + NEXT_OFFSET, 0);
        NativeMemory.putLong(block + PREVIOUS_OFFSET, tail);
        NativeMemory.putInt(block + BEGIN_OFFSET, ITEMS_OFFSET);
        NativeMemory.putInt(block + END_OFFSET, ITEMS_OFFSET);
        NativeMemory.putLong(tail == 0 ? header : tail + NEXT_OFFSET, block);
        NativeMemory.putLong(header + TAIL_OFFSET, block);
        return block;
    }

    /** Removes the oldest item; there must be one. */
    public void removeFirst(final long header, final BlockPool pool) {
        final long head = NativeMemory.getLong(header);
        NativeMemory.addInt(header + COUNT_OFFSET, -1);
        NativeMemory.addInt(head + BEGIN_OFFSET, itemLength);
        if (isEmpty(head)) {
            final long next = NativeMemory.getLong(head + NEXT_OFFSET);
            NativeMemory.putLong(header, next);
            NativeMemory.putLong(next == 0 ? header + TAIL_OFFSET : next + PREVIOUS_OFFSET, 0);
            pool.giveBack(head, blockBytes);
        }
    }

    /** Removes the youngest item; there must be one. */
    public void removeLast(final long header, final BlockPool pool) {
        final long tail = NativeMemory.getLong(header + TAIL_OFFSET);
        NativeMemory.addInt(header + COUNT_OFFSET, -1);
        NativeMemory.addInt(tail + END_OFFSET, -itemLength);
        if (isEmpty(tail)) {
            final long previous = NativeMemory.getLong(tail + PREVIOUS_OFFSET);
            NativeMemory.putLong(header + TAIL_OFFSET, previous);
            NativeMemory.putLong(previous == 0 ? header : previous + NEXT_OFFSET, 0);
            pool.giveBack(tail, blockBytes);
        }
    }

    private static boolean isEmpty(final long block) {
        return NativeMemory.getInt(block + BEGIN_OFFSET) == NativeMemory.getInt(block + END_OFFSET);
    }

    /** Removes an item; those behind it move down by one. */
    public void remove(final long header, final long item, final BlockPool pool) {
        long hole = item;
        for (long after = next(hole); after != 0; after = next(hole)) {
            NativeMemory.copy(after, hole, itemLength);
            hole = after;
        }
        removeLast(header, pool);
    }

    /**
     * The header was copied from another: gives it blocks of its own with the same items.
     *
     * @param header of the queue, which is another's too until now.
     * @param most   items, the oldest, to keep.
     * @param pool   gives blocks.
     */
    public void detach(final long header, final int most, final BlockPool pool) {
        final int kept = Math.min(most, count(header));
        long item = first(header);
        NativeMemory.clear(header, HEADER_BYTES);
        for (int i = 0; i < kept; i++) {
            NativeMemory.copy(item, append(header, pool), itemLength);
            item = next(item);
        }
    }

    /** Removes every item. */
    public void clear(final long header, final BlockPool pool) {
        long block = NativeMemory.getLong(header);
        while (block != 0) {
            final long next = NativeMemory.getLong(block + NEXT_OFFSET);
            pool.giveBack(block, blockBytes);
            block = next;
        }
        NativeMemory.putLong(header, 0);
        NativeMemory.putLong(header + TAIL_OFFSET, 0);
        NativeMemory.putInt(header + COUNT_OFFSET, 0);
    }
}
