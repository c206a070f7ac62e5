package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;

/** Reads a window's state as a number. An event that names no entity sees an empty window. */
public final class WindowExpressions {
    private static final double TWO_TO_THE_64 = 0x1p64;

    private WindowExpressions() {
    }

    public static Expression count(final WindowState window) {
        final int entity = window.entity();
        final int offset = window.countOffset();
        return frame -> intAt(frame, entity, offset);
    }

    private static int intAt(final EvaluationFrame frame, final int entity, final int offset) {
        final long state = frame.entityState(entity);
        return state == 0 ? 0 : NativeMemory.getInt(state + offset);
    }

    /** An empty window sums to 0. */
    public static Expression sum(final WindowState window, final WindowState.Sum sum) {
        final int entity = window.entity();
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> stored(frame, entity, sum) / unit;
    }

    /** An empty window has no mean. The unit goes into the divisor, so that there is one rounding, not two. */
    public static Expression mean(final WindowState window, final WindowState.Sum sum) {
        final int entity = window.entity();
        final double unit = FieldExpressions.unit(sum.value().field());
        return frame -> {
            final int present = intAt(frame, entity, sum.presentOffset());
            return present == 0 ? Double.NaN : stored(frame, entity, sum) / (present * unit);
        };
    }

    private static double stored(final EvaluationFrame frame, final int entity, final WindowState.Sum sum) {
        final long state = frame.entityState(entity);
        if (state == 0) {
            return 0;
        }
        final long low = NativeMemory.getLong(state + sum.lowOffset());
        final long high = sum.highOffset() < 0 ? low >> 63 : NativeMemory.getInt(state + sum.highOffset());
        if (high == low >> 63) {
            return low;
        }
        final double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
        return high * TWO_TO_THE_64 + unsignedLow;
    }
}
