package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;

/**
 * Reads a window's state as a number. An event that names no entity sees an empty window. Where the current event is left out, it
 * is taken off the count and the sum that are read, exactly, if it is among them.
 */
public final class WindowExpressions {
    private static final double TWO_TO_THE_64 = 0x1p64;

    private final WindowState window;
    private final EntryLayout layout;
    private final boolean excludingCurrent;

    /**
     * @param window           to read.
     * @param layout           of the log, which holds the current event.
     * @param excludingCurrent whether it is left out.
     */
    public WindowExpressions(final WindowState window, final EntryLayout layout, final boolean excludingCurrent) {
        this.window = window;
        this.layout = layout;
        this.excludingCurrent = excludingCurrent;
    }

    public Expression count() {
        return frame -> state(frame) == 0 ? 0 : count(frame);
    }

    /** An empty window sums to 0. */
    public Expression sum(final WindowState.Sum sum) {
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> state(frame) == 0 ? 0 : sum(frame, sum) / unit;
    }

    /** An empty window has no mean. The unit goes into the divisor, so that there is one rounding, not two. */
    public Expression mean(final WindowState.Sum sum) {
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> {
            final int present = state(frame) == 0 ? 0 : present(frame, sum);
            return present == 0 ? Double.NaN : sum(frame, sum) / (present * unit);
        };
    }

    /**
     * The mean of the squared distances from the mean, over all events of the window (the population's, divided by n): (n Σx² -
     * (Σx)²) / n², its numerator exact. An empty window has none.
     */
    public Expression variance(final WindowState.Sum sum) {
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> variance(frame, sum) / (unit * unit);
    }

    /** The square root of {@link #variance}. */
    public Expression deviation(final WindowState.Sum sum) {
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> Math.sqrt(variance(frame, sum)) / unit;
    }

    private double variance(final EvaluationFrame frame, final WindowState.Sum sum) {
        final int present = state(frame) == 0 ? 0 : present(frame, sum);
        if (present == 0) {
            return Double.NaN;
        }
        final long[] wide = frame.wide();
        WideArithmetic.load(state(frame) + sum.squaresOffset(), wide);
        final long current = current(frame, sum);
        if (current != LoggedValue.MISSING) {
            WideArithmetic.subtractSquare(wide, current >> 63, current);
        }
        WideArithmetic.multiply(wide, present);
        final long low = low(frame, sum);
        WideArithmetic.subtractSquare(wide, high(frame, sum, low), low);
        return WideArithmetic.toDouble(wide) / ((double) present * present);
    }

    private long state(final EvaluationFrame frame) {
        return frame.entityState(window.entity());
    }

    private int count(final EvaluationFrame frame) {
        return NativeMemory.getInt(state(frame) + window.countOffset()) - (leavesOut(frame) ? 1 : 0);
    }

    private int present(final EvaluationFrame frame, final WindowState.Sum sum) {
        final int present = NativeMemory.getInt(state(frame) + sum.presentOffset());
        return current(frame, sum) == LoggedValue.MISSING ? present : present - 1;
    }

    private boolean leavesOut(final EvaluationFrame frame) {
        return excludingCurrent && frame.entry() != 0 && window.holds(frame.eventTimeNanos(), frame.streamTimeNanos())
            && layout.passes(frame.entry(), window.filterBit());
    }

    /** @return the current event's value where it is to be left out and has one. */
    private long current(final EvaluationFrame frame, final WindowState.Sum sum) {
        return leavesOut(frame) ? NativeMemory.getLong(frame.entry() + sum.value().entryOffset()) : LoggedValue.MISSING;
    }

    /** @return bits 0 to 63 of the sum, without the current value where that is left out. */
    private long low(final EvaluationFrame frame, final WindowState.Sum sum) {
        final long low = NativeMemory.getLong(state(frame) + sum.lowOffset());
        final long current = current(frame, sum);
        return current == LoggedValue.MISSING ? low : low - current;
    }

    /** @return the bits above those. */
    private long high(final EvaluationFrame frame, final WindowState.Sum sum, final long low) {
        if (sum.highOffset() < 0) {
            return low >> 63;
        }
        final long high = NativeMemory.getInt(state(frame) + sum.highOffset());
        final long current = current(frame, sum);
        if (current == LoggedValue.MISSING) {
            return high;
        }
        final long borrow = Long.compareUnsigned(low + current, current) < 0 ? 1 : 0;
        return high - (current >> 63) - borrow;
    }

    private double sum(final EvaluationFrame frame, final WindowState.Sum sum) {
        final long low = low(frame, sum);
        return number(high(frame, sum, low), low);
    }

    private static double number(final long high, final long low) {
        if (high == low >> 63) {
            return low;
        }
        final double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
        return high * TWO_TO_THE_64 + unsignedLow;
    }
}
