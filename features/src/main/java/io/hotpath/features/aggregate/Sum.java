package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.arithmetic.WideNumber;
import io.hotpath.features.expression.Expression;

/**
 * A sum of whole numbers with the number of values in it:
 * <pre>
 *   present  int32   values in the window; the window's own count where the field is never missing
 *   high     int32   bits 64 to 95 of the sum; only where 2^31 values could pass 64 bits
 *   low      int64   bits 0 to 63
 * </pre>
 * Entering and leaving are the same operation with the other sign, so a sum is exact whatever the order, and none can drift it.
 */
public final class Sum extends Accumulator {
    private static final double TWO_TO_THE_64 = 0x1p64;

    private final boolean countsPresent;
    private final int presentOffset;
    private final int highOffset;
    private final int lowOffset;

    /**
     * @param value       whole numbers.
     * @param layout      gives the offsets.
     * @param countOffset of the window's count.
     */
    public Sum(final LoggedValue value, final StateLayout layout, final int countOffset) {
        super(value);
        countsPresent = !value.isAlwaysPresent();
        presentOffset = countsPresent ? layout.reserveInt() : countOffset;
        highOffset = value.couldPass64Bits() ? layout.reserveInt() : -1;
        lowOffset = layout.reserve(Long.BYTES);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        change(state, kept, 1);
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        change(state, -kept, -1);
    }

    private void change(final long state, final long value, final int sign) {
        if (countsPresent) {
            NativeMemory.addInt(state + presentOffset, sign);
        }
        final long low = NativeMemory.getLong(state + lowOffset);
        final long added = low + value;
        NativeMemory.putLong(state + lowOffset, added);
        if (highOffset >= 0) {
            final int carry = Long.compareUnsigned(added, low) < 0 ? 1 : 0;
            final int delta = carry + (int) (value >> 63);
            if (delta != 0) {
                NativeMemory.addInt(state + highOffset, delta);
            }
        }
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        if (countsPresent) {
            NativeMemory.putInt(state + presentOffset, 0);
        }
        if (highOffset >= 0) {
            NativeMemory.putInt(state + highOffset, 0);
        }
        NativeMemory.putLong(state + lowOffset, 0);
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /** @return how many values are in the sum. */
    int present(final long state) {
        return NativeMemory.getInt(state + presentOffset);
    }

    /** @return the sum, in the field's stored units. */
    WideNumber load(final long state, final WideNumber into) {
        return into.set(high(state), NativeMemory.getLong(state + lowOffset));
    }

    private long high(final long state) {
        return highOffset < 0
            ? NativeMemory.getLong(state + lowOffset) >> 63
            : NativeMemory.getInt(state + highOffset);
    }

    /** Rounds once while the sum fits 64 bits, beyond that to within two units in the last place. */
    private double total(final long state) {
        final long low = NativeMemory.getLong(state + lowOffset);
        final long high = high(state);
        return high == low >> 63 ? low : high * TWO_TO_THE_64 + ((low >>> 1) * 2.0 + (low & 1));
    }

    /** @return what answers the sum; 0 of an empty window. */
    public Expression sum(final int window) {
        final double unit = value().unit();
        return frame -> {
            final long state = frame.windowState(window);
            return state == 0 ? 0 : total(state) / unit;
        };
    }

    /** @return what answers the mean; none of an empty window. The unit goes into the divisor: one rounding instead of two. */
    public Expression mean(final int window) {
        final double unit = value().unit();
        return frame -> {
            final long state = frame.windowState(window);
            final int present = state == 0 ? 0 : present(state);
            return present == 0 ? Double.NaN : total(state) / (present * unit);
        };
    }
}
