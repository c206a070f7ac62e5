package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;

/**
 * The least or the greatest value of a window that forgets all at once:
 * <pre>
 *   present  int32   whether there is one: 0 or 1
 *   extreme  int64   of them
 * </pre>
 */
public final class Extreme extends Accumulator implements Extremum {
    private final boolean least;
    private final int presentOffset;
    private final int extremeOffset;

    /**
     * @param value  numbers.
     * @param least  whether the least is asked for.
     * @param layout gives the offsets.
     */
    public Extreme(final LoggedValue value, final boolean least, final StateLayout layout) {
        super(value);
        this.least = least;
        presentOffset = layout.reserveInt();
        extremeOffset = layout.reserve(Long.BYTES);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        final long extreme = NativeMemory.getLong(state + extremeOffset);
        if (NativeMemory.getInt(state + presentOffset) == 0 || (least ? kept < extreme : kept > extreme)) {
            NativeMemory.putLong(state + extremeOffset, kept);
        }
        NativeMemory.putInt(state + presentOffset, 1);
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        NativeMemory.putInt(state + presentOffset, 0);
        NativeMemory.putLong(state + extremeOffset, 0);
    }

    @Override
    public double read(final long state) {
        return NativeMemory.getInt(state + presentOffset) == 0
            ? Double.NaN
            : value().number(NativeMemory.getLong(state + extremeOffset));
    }
}
