package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;

/**
 * The youngest value of a window, whichever way the window forgets: when it leaves, all older ones have left.
 * <pre>
 *   0   time   int64   nanoseconds with the sign bit turned, so that zero is before every event: no value
 *   8   value  int64
 * </pre>
 */
public final class Latest extends Accumulator {
    private static final int VALUE_OFFSET = Long.BYTES;
    private static final int LENGTH = 2 * Long.BYTES;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int offset;

    /**
     * @param value  of any kind, or {@link LoggedValue#TIME}.
     * @param layout gives the offset.
     */
    public Latest(final LoggedValue value, final StateLayout layout) {
        super(value);
        offset = layout.reserve(LENGTH);
    }

    private long time(final long state) {
        return NativeMemory.getLong(state + offset) ^ Long.MIN_VALUE;
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        if (timeNanos >= time(state)) {
            NativeMemory.putLong(state + offset, timeNanos ^ Long.MIN_VALUE);
            NativeMemory.putLong(state + offset + VALUE_OFFSET, kept);
        }
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        if (time(state) <= timeNanos) {
            clear(state, memory);
        }
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        NativeMemory.putLong(state + offset, 0);
        NativeMemory.putLong(state + offset + VALUE_OFFSET, 0);
    }

    private boolean isEmpty(final long state) {
        return NativeMemory.getLong(state + offset) == 0;
    }

    /** @return the value, NaN where there is none. */
    public double read(final long state) {
        return isEmpty(state) ? Double.NaN : value().number(NativeMemory.getLong(state + offset + VALUE_OFFSET));
    }

    /** @return seconds from the youngest event to stream time, NaN where there is none. */
    public double secondsSince(final long state, final EvaluationFrame frame) {
        return isEmpty(state) ? Double.NaN : (frame.streamTimeNanos() - time(state)) / NANOS_PER_SECOND;
    }
}
