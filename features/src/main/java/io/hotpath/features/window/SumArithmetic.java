package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;

/**
 * Adds to a sum of up to 96 bits. Entering and leaving are the same operation with the other sign, so a sum is exact whatever the
 * order, and no order can drift it.
 */
final class SumArithmetic {

    private SumArithmetic() {
    }

    /** A value enters (+1) or leaves (-1): the sum, and the sum of squares where there is one. */
    static void change(final long state, final WindowState.Sum sum, final long value, final int sign) {
        add(state, sum, sign < 0 ? -value : value);
        if (sum.squaresOffset() >= 0) {
            WideArithmetic.addSquare(state + sum.squaresOffset(), value, sign);
        }
    }

    private static void add(final long state, final WindowState.Sum sum, final long value) {
        final long low = NativeMemory.getLong(state + sum.lowOffset());
        final long added = low + value;
        NativeMemory.putLong(state + sum.lowOffset(), added);
        if (sum.highOffset() >= 0) {
            final int carry = Long.compareUnsigned(added, low) < 0 ? 1 : 0;
            final int signExtension = value < 0 ? -1 : 0;
            final int delta = carry + signExtension;
            if (delta != 0) {
                NativeMemory.addInt(state + sum.highOffset(), delta);
            }
        }
    }
}
