package io.hotpath.features.aggregate;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.arithmetic.WideNumber;
import io.hotpath.features.expression.Expression;

/**
 * A sum of floating-point numbers that entering and leaving cannot drift: each is rounded once to a multiple of 2^-64 and added
 * as a whole number of 192 bits.
 * <pre>
 *   0   sum       int192  in units of 2^-64
 *   24  present   int32   values in the window
 *   28  positive  int32   values above 2^95, infinity among them
 *   32  negative  int32   values below -2^95
 *   36            int32   unused
 * </pre>
 * A value that is a multiple of 2^-64 is added exactly: every float of at least 2^-41, every double of at least 2^-12. Another is
 * off by at most 2^-65, and so is the mean. While values beyond ±2^95 are in, the sum is that infinity, or missing if of both
 * signs.
 */
public final class FloatSum extends Accumulator {
    private static final int WORDS = 3;
    private static final int PRESENT_OFFSET = WORDS * Long.BYTES;
    private static final int POSITIVE_OFFSET = PRESENT_OFFSET + Integer.BYTES;
    private static final int NEGATIVE_OFFSET = POSITIVE_OFFSET + Integer.BYTES;
    private static final int LENGTH = NEGATIVE_OFFSET + 2 * Integer.BYTES;
    private static final double LARGEST = 0x1p95;
    private static final int FRACTION_BITS = 64;

    private final int offset;

    /**
     * @param value  floating-point numbers.
     * @param layout gives the offset.
     */
    public FloatSum(final LoggedValue value, final StateLayout layout) {
        super(value);
        offset = layout.reserve(LENGTH);
    }

    @Override
    public void add(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        change(state + offset, value().number(kept), 1, memory.number());
    }

    @Override
    public void remove(final long state, final long timeNanos, final long kept, final StateMemory memory) {
        change(state + offset, value().number(kept), -1, memory.number());
    }

    private static void change(final long at, final double value, final int sign, final WideNumber number) {
        NativeMemory.addInt(at + PRESENT_OFFSET, sign);
        if (Math.abs(value) >= LARGEST) {
            NativeMemory.addInt(at + (value > 0 ? POSITIVE_OFFSET : NEGATIVE_OFFSET), sign);
        } else {
            fixed(value * sign, number).addTo(at, WORDS);
        }
    }

    /** The significand of 53 bits, shifted; what would fall below 2^-64 is rounded to the nearest, ties to even. */
    private static WideNumber fixed(final double value, final WideNumber number) {
        final int shift = Math.getExponent(value) - 52 + FRACTION_BITS;
        if (shift <= 0) {
            return number.set((long) Math.rint(value * 0x1p64)); // below 2^53: exact but for the rounding
        }
        final long significand = (long) Math.scalb(value, 52 - Math.getExponent(value));
        return number.set(significand).multiply(1L << Math.min(shift, 62)).multiply(1L << Math.max(0, shift - 62));
    }

    @Override
    public void clear(final long state, final StateMemory memory) {
        NativeMemory.clear(state + offset, LENGTH);
    }

    @Override
    public boolean isCorrectable() {
        return true;
    }

    /** @return what answers the sum; 0 of an empty window. */
    public Expression sum(final int window) {
        return StateReader.over(window, 0, (state, frame) -> total(state, frame.number(0)));
    }

    /** @return what answers the mean; none of an empty window. */
    public Expression mean(final int window) {
        return StateReader.over(window, Double.NaN, (state, frame) ->
            total(state, frame.number(0)) / NativeMemory.getInt(state + offset + PRESENT_OFFSET));
    }

    private double total(final long state, final WideNumber number) {
        final int positive = NativeMemory.getInt(state + offset + POSITIVE_OFFSET);
        final int negative = NativeMemory.getInt(state + offset + NEGATIVE_OFFSET);
        if (positive > 0 || negative > 0) {
            return positive == 0 ? Double.NEGATIVE_INFINITY : negative == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return Math.scalb(number.load(state + offset, WORDS).toDouble(), -FRACTION_BITS);
    }
}
