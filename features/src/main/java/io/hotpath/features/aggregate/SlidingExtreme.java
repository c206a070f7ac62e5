package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.ItemQueue;

/**
 * The least or the greatest value of a window that events leave one by one: a queue of those that are or can still become it, each
 * better than all older ones in the queue is worse (the monotonic queue, folklore; amortised O(1)). At its front stands the answer.
 * Values in no order leave the queue with about ln n of n. The state is the header of an {@link ItemQueue}; an item:
 * <pre>
 *   0   timeNanos  int64
 *   8   value      int64
 * </pre>
 */
public final class SlidingExtreme extends Accumulator implements Extremum {
    private static final ItemQueue QUEUE = new ItemQueue(2 * Long.BYTES);

    private final boolean least;
    private final int offset;

    /**
     * @param value  numbers.
     * @param least  whether the least is asked for.
     * @param layout gives the offset.
     */
    public SlidingExtreme(final LoggedValue value, final boolean least, final StateLayout layout) {
        super(value);
        this.least = least;
        offset = layout.reserve(ItemQueue.HEADER_BYTES);
    }

    /** A value that a younger one outlives and beats never gets its turn; one that it beats itself never does either. */
    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long header = state + offset;
        long item = QUEUE.insert(header, timeNanos, memory.pool());
        NativeMemory.putLong(item + Long.BYTES, kept);
        final long younger = QUEUE.next(item);
        if (younger != 0 && beats(NativeMemory.getLong(younger + Long.BYTES), kept)) {
            QUEUE.remove(header, item, memory.pool());
            return;
        }
        long older = QUEUE.previous(item);
        while (older != 0 && beats(kept, NativeMemory.getLong(older + Long.BYTES))) {
            QUEUE.remove(header, older, memory.pool());
            item = older; // what stood behind it moved down
            older = QUEUE.previous(item);
        }
    }

    private boolean beats(final long one, final long other) {
        return least ? one <= other : one >= other;
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        TimedValues.removeUpTo(QUEUE, state + offset, timeNanos, memory);
    }

    @Override
    public String growth() {
        return QUEUE.blockBytes() + " B for about ln n of n values";
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        QUEUE.clear(state + offset, memory.pool());
    }

    /** The best is enough: one value more is better or it is not. */
    @Override
    public void detach(final long state, final StateMemory memory) {
        QUEUE.detach(state + offset, 1, memory.pool());
    }

    @Override
    public double read(final long state) {
        final long first = ItemQueue.first(state + offset);
        return first == 0 ? Double.NaN : value().number(NativeMemory.getLong(first + Long.BYTES));
    }
}
