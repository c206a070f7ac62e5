package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.ItemQueue;

/**
 * Values in the order of their times: all of a window, or only its oldest or youngest few. The state is the header of an {@link
 * ItemQueue}; an item:
 * <pre>
 *   0   timeNanos  int64
 *   8   value      int64
 * </pre>
 */
public final class TimedValues extends Accumulator {
    /** The most of them that can be asked for. */
    public static final int MOST_ASKED = 100;
    private static final ItemQueue QUEUE = new ItemQueue(2 * Long.BYTES);

    private final Keep keep;
    private final int limit;
    private final int offset;

    /** Which values are kept. */
    public enum Keep {
        /** Every value: the oldest of a window that events leave one by one. */
        ALL,
        /** The oldest few: of a window that forgets all at once. */
        OLDEST,
        /** The youngest few, whichever way the window forgets. */
        YOUNGEST
    }

    /**
     * @param value  of any kind.
     * @param keep   which.
     * @param limit  how many; without meaning for all.
     * @param layout gives the offset.
     */
    public TimedValues(final LoggedValue value, final Keep keep, final int limit, final StateLayout layout) {
        super(value);
        this.keep = keep;
        this.limit = limit;
        offset = layout.reserve(ItemQueue.HEADER_BYTES);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long header = state + offset;
        NativeMemory.putLong(QUEUE.insert(header, timeNanos, memory.pool()) + Long.BYTES, kept);
        if (keep == Keep.OLDEST && ItemQueue.count(header) > limit) {
            QUEUE.removeLast(header, memory.pool());
        } else if (keep == Keep.YOUNGEST && ItemQueue.count(header) > limit) {
            QUEUE.removeFirst(header, memory.pool());
        }
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        removeUpTo(QUEUE, state + offset, timeNanos, memory);
    }

    /** What is not younger than an event that leaves leaves with it or has left: events leave in the order of their times. */
    static void removeUpTo(final ItemQueue queue, final long header, final long timeNanos, final StateMemory memory) {
        long first = ItemQueue.first(header);
        while (first != 0 && NativeMemory.getLong(first) <= timeNanos) {
            queue.removeFirst(header, memory.pool());
            first = ItemQueue.first(header);
        }
    }

    @Override
    public String growth() {
        return QUEUE.blockBytes() + " B for 6 values" + (keep == Keep.ALL ? ", all" : ", up to " + limit);
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        QUEUE.clear(state + offset, memory.pool());
    }

    /** Of all values the oldest are enough, which nobody asks more of. */
    @Override
    public void detach(final long state, final StateMemory memory) {
        QUEUE.detach(state + offset, MOST_ASKED, memory.pool());
    }

    /** @return the n-th oldest value, from 1; NaN where there are fewer. */
    public double fromOldest(final long state, final int n) {
        long item = ItemQueue.first(state + offset);
        for (int i = 1; i < n && item != 0; i++) {
            item = QUEUE.next(item);
        }
        return item == 0 ? Double.NaN : value().number(NativeMemory.getLong(item + Long.BYTES));
    }

    /** @return the n-th youngest value, from 1; NaN where there are fewer. */
    public double fromYoungest(final long state, final int n) {
        long item = QUEUE.last(state + offset);
        for (int i = 1; i < n && item != 0; i++) {
            item = QUEUE.previous(item);
        }
        return item == 0 ? Double.NaN : value().number(NativeMemory.getLong(item + Long.BYTES));
    }
}
