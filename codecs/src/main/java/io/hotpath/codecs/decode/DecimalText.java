package io.hotpath.codecs.decode;

import java.util.stream.LongStream;

/**
 * A decimal number as text, {@code -12.50} or {@code 1.25e1}: mantissa and exponent of ten, then exactly what a field needs, or
 * nothing. Zeros at the end enter the exponent and not the mantissa, so that 12.340000000000000000, as a column decimal(38,18) is
 * written, is the 12.34 that it is. What nearly all numbers are, up to {@value #SHORT} digits and a mark, is read eight digits at a
 * time, and its zeros stay where nobody minds them. One thread, no garbage.
 */
final class DecimalText {
    private static final long[] POWERS = powers();
    /** The largest mantissa that each power leaves in a long. */
    private static final long[] LARGEST = LongStream.of(POWERS).map(power -> Long.MAX_VALUE / power).toArray();
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22};
    private static final long LARGEST_EXACT_MANTISSA = 1L << 53;
    private static final int MAX_EXPONENT = 9_999;
    /** Digits of which every number fits a long. */
    private static final int SHORT = 18;

    private final char mark;
    private byte[] source;
    private int position;
    private int end;
    private boolean negative;
    private long mantissa;
    private int zeros;
    private boolean overflowed;
    private int exponent;
    private long scaled;

    /** @param mark between whole and fraction. */
    DecimalText(final char mark) {
        this.mark = mark;
    }

    private static long[] powers() {
        final long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** @return whether the bytes of a padded text are a decimal number; its value is then here. */
    boolean parse(final byte[] text, final int offset, final int length) {
        source = text;
        return isShort(offset, offset + length) || parseAny(offset, length);
    }

    private boolean isShort(final int offset, final int textEnd) {
        negative = source[offset] == '-';
        final int begin = negative ? offset + 1 : offset;
        mantissa = 0;
        overflowed = false;
        exponent = 0;
        final int whole = wordsOfDigits(begin);
        int at = begin + whole;
        if (whole > 0 && at < textEnd && source[at] == mark) {
            final int fraction = wordsOfDigits(at + 1);
            exponent = -fraction;
            at = fraction == 0 ? at : at + 1 + fraction;
        }
        return at == textEnd && whole > 0 && whole - exponent <= SHORT;
    }

    /** Takes digits into the mantissa, which they may overflow. */
    private int wordsOfDigits(final int begin) {
        int at = begin;
        int digits;
        do {
            final long word = Words.at(source, at);
            digits = Words.before(Words.nonDigits(word));
            if (digits > 0) {
                mantissa = mantissa * POWERS[digits] + Words.number(word, digits);
            }
            at += digits;
        } while (digits == Long.BYTES);
        return at - begin;
    }

    private boolean parseAny(final int offset, final int length) {
        position = offset;
        end = offset + length;
        mantissa = 0;
        zeros = 0;
        exponent = 0;
        overflowed = false;
        negative = position < end && source[position] == '-';
        if (negative) {
            position++;
        }
        final int whole = digits();
        int fraction = 0;
        if (position < end && source[position] == mark) {
            position++;
            fraction = digits();
            if (fraction == 0) {
                return false;
            }
        }
        exponent = zeros - fraction;
        return whole > 0 && parseExponent() && position == end;
    }

    /** Takes digits into the mantissa; fraction digits count through the exponent afterwards. */
    private int digits() {
        final int start = position;
        while (position < end) {
            final int digit = source[position] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (digit == 0) {
                zeros++;
            } else {
                appendBehindZeros(digit);
            }
            position++;
        }
        return position - start;
    }

    private void appendBehindZeros(final int digit) {
        for (; zeros > 0 && !overflowed && mantissa > 0; zeros--) {
            append(0);
        }
        zeros = 0;
        append(digit);
    }

    private void append(final int digit) {
        overflowed |= mantissa > (Long.MAX_VALUE - digit) / 10;
        mantissa = 10 * mantissa + digit;
    }

    private boolean parseExponent() {
        if (position == end || (source[position] | 0x20) != 'e') {
            return true;
        }
        position++;
        final boolean down = position < end && source[position] == '-';
        if (down || (position < end && source[position] == '+')) {
            position++;
        }
        final int start = position;
        int value = 0;
        while (position < end && source[position] >= '0' && source[position] <= '9') {
            value = Math.min(MAX_EXPONENT, 10 * value + source[position] - '0');
            position++;
        }
        exponent += down ? -value : value;
        return position > start;
    }

    /**
     * Scales to a whole number of the smallest unit.
     *
     * @param scale decimal places of the field.
     * @return false where the value has more decimals than that, or does not fit a long.
     */
    boolean scaleTo(final int scale) {
        if (scale + exponent < 0) {
            dropZeros();
        }
        final int shift = scale + exponent;
        if (mantissa == 0 && !overflowed) {
            scaled = 0;
            return true;
        }
        // no such mantissa ends in a zero, so that every place it lacks would be cut off
        if (overflowed || shift < 0 || shift >= POWERS.length || mantissa > LARGEST[shift]) {
            return false;
        }
        scaled = negative ? -mantissa * POWERS[shift] : mantissa * POWERS[shift];
        return true;
    }

    private void dropZeros() {
        while (mantissa != 0 && !overflowed && mantissa % 10 == 0) {
            mantissa /= 10;
            exponent++;
        }
    }

    /** @return whether the value is no whole number; zeros behind the point do not count. */
    boolean hasFraction() {
        if (exponent < 0) {
            dropZeros();
        }
        return exponent < 0 && (mantissa != 0 || overflowed);
    }

    /** Scales to the greatest whole number that is not above the value; false where that does not fit a long. */
    boolean floor() {
        if (!hasFraction()) {
            return scaleTo(0);
        }
        if (overflowed) {
            return false;
        }
        final long whole = -exponent < POWERS.length ? mantissa / POWERS[-exponent] : 0;
        scaled = negative ? -whole - 1 : whole;
        return true;
    }

    /** @return what {@link #scaleTo} or {@link #floor} made. */
    long scaled() {
        return scaled;
    }

    /**
     * Whether one correctly rounded operation gives the nearest double: both operands are exact (W. D. Clinger, "How to read
     * floating point numbers accurately", 1990).
     */
    boolean isExactDouble() {
        if (mantissa > LARGEST_EXACT_MANTISSA) {
            dropZeros();
        }
        return !overflowed && mantissa <= LARGEST_EXACT_MANTISSA && exponent >= -22 && exponent <= 22;
    }

    double exactDouble() {
        final double value = exponent < 0 ? mantissa / EXACT_POWERS[-exponent] : mantissa * EXACT_POWERS[exponent];
        return negative ? -value : value;
    }
}
