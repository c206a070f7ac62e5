package io.hotpath.features.arithmetic;

import io.hotpath.core.memory.NativeMemory;
import java.util.Arrays;

/**
 * A whole number of 512 bits in two's complement, changed in place: wide enough for the fourth central moment of 2^31 values of 64
 * bits, (Σx)^4 below 2^380, so that nothing is rounded before the end and nothing cancels. Single-threaded, no garbage.
 */
public final class WideNumber {
    private static final int WORDS = 8;

    /** Lowest first. */
    private final long[] words = new long[WORDS];
    private final long[] product = new long[WORDS];

    /** Becomes a number. */
    public WideNumber set(final long value) {
        words[0] = value;
        extendSign(1);
        return this;
    }

    /** Becomes another. */
    public WideNumber set(final WideNumber other) {
        System.arraycopy(other.words, 0, words, 0, WORDS);
        return this;
    }

    /** Becomes a number of 96 bits. */
    public WideNumber set(final long high, final long low) {
        words[0] = low;
        words[1] = high;
        extendSign(2);
        return this;
    }

    /** Becomes the number that lies at an address, so many words long, lowest first. */
    public WideNumber load(final long address, final int length) {
        for (int i = 0; i < length; i++) {
            words[i] = NativeMemory.getLong(address + (long) i * Long.BYTES);
        }
        extendSign(length);
        return this;
    }

    private void extendSign(final int length) {
        final long sign = words[length - 1] >> 63;
        for (int i = length; i < WORDS; i++) {
            words[i] = sign;
        }
    }

    /** Adds this number to the one at an address, so many words long; what does not fit is lost. */
    public void addTo(final long address, final int length) {
        long carry = 0;
        for (int i = 0; i < length; i++) {
            final long at = address + (long) i * Long.BYTES;
            final long old = NativeMemory.getLong(at);
            final long partial = old + carry;
            final long sum = partial + words[i];
            carry = Long.compareUnsigned(partial, carry) < 0 || Long.compareUnsigned(sum, partial) < 0 ? 1 : 0;
            NativeMemory.putLong(at, sum);
        }
    }

    /** Adds another number. */
    public WideNumber add(final WideNumber other) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            final long partial = words[i] + carry;
            final long sum = partial + other.words[i];
            carry = Long.compareUnsigned(partial, carry) < 0 || Long.compareUnsigned(sum, partial) < 0 ? 1 : 0;
            words[i] = sum;
        }
        return this;
    }

    /** Changes the sign. */
    public WideNumber negate() {
        long carry = 1;
        for (int i = 0; i < WORDS; i++) {
            words[i] = ~words[i] + carry;
            carry = carry == 1 && words[i] == 0 ? 1 : 0;
        }
        return this;
    }

    /** Takes another number off. */
    public WideNumber subtract(final WideNumber other) {
        return negate().add(other).negate();
    }

    private boolean isNegative() {
        return words[WORDS - 1] < 0;
    }

    /** Multiplies by a number. */
    public WideNumber multiply(final long factor) {
        final boolean negative = isNegative() != factor < 0;
        if (isNegative()) {
            negate();
        }
        final long magnitude = Math.abs(factor); // of the least long, its 64 bits are 2^63 as they should be
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            final long low = words[i] * magnitude + carry;
            carry = Math.unsignedMultiplyHigh(words[i], magnitude) + (Long.compareUnsigned(low, carry) < 0 ? 1 : 0);
            words[i] = low;
        }
        return negative ? negate() : this;
    }

    /** Multiplies by another number, or by itself. */
    public WideNumber multiply(final WideNumber other) {
        final boolean squared = other == this; // the same object on purpose
        final boolean negative = !squared && isNegative() != other.isNegative();
        final boolean restore = !squared && other.isNegative();
        if (isNegative()) {
            negate();
        }
        if (restore) {
            other.negate();
        }
        multiplyMagnitudes(other);
        if (restore) {
            other.negate();
        }
        return negative ? negate() : this;
    }

    private void multiplyMagnitudes(final WideNumber other) {
        Arrays.fill(product, 0);
        for (int i = 0; i < WORDS; i++) {
            long carry = 0;
            for (int j = 0; words[i] != 0 && i + j < WORDS; j++) {
                final long low = words[i] * other.words[j];
                final long partial = product[i + j] + low;
                final long sum = partial + carry;
                carry = Math.unsignedMultiplyHigh(words[i], other.words[j])
                    + (Long.compareUnsigned(partial, low) < 0 ? 1 : 0) + (Long.compareUnsigned(sum, partial) < 0 ? 1 : 0);
                product[i + j] = sum;
            }
        }
        System.arraycopy(product, 0, words, 0, WORDS);
    }

    /** @return the nearest double, ties to even. */
    public double toDouble() {
        if (isNegative()) {
            final double magnitude = negate().toDouble();
            negate();
            return -magnitude;
        }
        int top = WORDS - 1;
        while (top > 0 && words[top] == 0) {
            top--;
        }
        return top == 0 ? ofUnsigned(words[0]) : Math.scalb(ofUnsigned(leading64(top)), exponent(top));
    }

    private int exponent(final int top) {
        return top * Long.SIZE - Long.numberOfLeadingZeros(words[top]);
    }

    /** The 64 bits from the first that is set, the last of them also set where any behind them is: rounding needs no more. */
    private long leading64(final int top) {
        final int shift = Long.numberOfLeadingZeros(words[top]);
        long leading = words[top] << shift;
        long rest = words[top - 1];
        if (shift > 0) {
            leading |= rest >>> (Long.SIZE - shift);
            rest <<= shift;
        }
        for (int i = top - 2; i >= 0; i--) {
            rest |= words[i];
        }
        return rest == 0 ? leading : leading | 1;
    }

    /** Halving keeps the lowest bit, so that one conversion rounds once. */
    private static double ofUnsigned(final long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
