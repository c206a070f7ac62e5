package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;

/**
 * Whole numbers of 192 bits, for sums of squares: the square of 64 bits has up to 127, and 2^31 of them add up to less than 2^158;
 * n times that stays below 2^189. Words lie lowest first, in native memory or in an array of three. Exact, so that nothing cancels
 * and no order of entering and leaving can drift it.
 */
final class WideArithmetic {
    static final int BYTES = 3 * Long.BYTES;
    private static final double TWO_TO_THE_64 = 0x1p64;

    private WideArithmetic() {
    }

    /** Adds a value's square to the sum at an address, or takes it off where the sign is negative. */
    static void addSquare(final long address, final long value, final int sign) {
        final long low = value * value;
        final long middle = Math.multiplyHigh(value, value);
        final long oldLow = NativeMemory.getLong(address);
        final long oldMiddle = NativeMemory.getLong(address + Long.BYTES);
        final long oldHigh = NativeMemory.getLong(address + 2 * Long.BYTES);
        if (sign > 0) {
            final long newLow = oldLow + low;
            final long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
            final long newMiddle = oldMiddle + middle + carry; // a square's upper half is below 2^63: no second carry
            final long carryOn = Long.compareUnsigned(newMiddle, oldMiddle) < 0 ? 1 : 0;
            store(address, newLow, newMiddle, oldHigh + carryOn);
        } else {
            final long borrow = Long.compareUnsigned(oldLow, low) < 0 ? 1 : 0;
            final long taken = middle + borrow;
            final long borrowOn = Long.compareUnsigned(oldMiddle, taken) < 0 ? 1 : 0;
            store(address, oldLow - low, oldMiddle - taken, oldHigh - borrowOn);
        }
    }

    private static void store(final long address, final long low, final long middle, final long high) {
        NativeMemory.putLong(address, low);
        NativeMemory.putLong(address + Long.BYTES, middle);
        NativeMemory.putLong(address + 2 * Long.BYTES, high);
    }

    static void load(final long address, final long[] into) {
        into[0] = NativeMemory.getLong(address);
        into[1] = NativeMemory.getLong(address + Long.BYTES);
        into[2] = NativeMemory.getLong(address + 2 * Long.BYTES);
    }

    /** Takes off the square of a number of 96 bits, given in two's complement; the result must not be negative. */
    static void subtractSquare(final long[] from, final long high, final long low) {
        final boolean negative = high < 0;
        final long b = negative ? -low : low;
        final long a = negative ? ~high + (low == 0 ? 1 : 0) : high;
        // (a 2^64 + b)^2 = a^2 2^128 + 2ab 2^64 + b^2
        final long product = a * b;
        final long twice = product << 1;
        final long middle = Math.unsignedMultiplyHigh(b, b) + twice;
        final long carry = Long.compareUnsigned(middle, twice) < 0 ? 1 : 0;
        final long upper = a * a + ((Math.unsignedMultiplyHigh(a, b) << 1) | (product >>> 63)) + carry;
        final long lower = b * b;
        final long borrow = Long.compareUnsigned(from[0], lower) < 0 ? 1 : 0;
        final long without = from[1] - middle;
        final long borrowOn = Long.compareUnsigned(from[1], middle) < 0 || Long.compareUnsigned(without, borrow) < 0 ? 1 : 0;
        from[0] -= lower;
        from[1] = without - borrow;
        from[2] -= upper + borrowOn;
    }

    static void multiply(final long[] number, final int factor) {
        final long carry = Math.unsignedMultiplyHigh(number[0], factor);
        final long middle = number[1] * factor + carry;
        final long carryOn = Math.unsignedMultiplyHigh(number[1], factor) + (Long.compareUnsigned(middle, carry) < 0 ? 1 : 0);
        number[0] *= factor;
        number[1] = middle;
        number[2] = number[2] * factor + carryOn;
    }

    /** @return the number, which must not be negative, to within two units in the last place. */
    static double toDouble(final long[] number) {
        return (number[2] * TWO_TO_THE_64 + unsigned(number[1])) * TWO_TO_THE_64 + unsigned(number[0]);
    }

    private static double unsigned(final long word) {
        return (word >>> 1) * 2.0 + (word & 1);
    }
}
