package io.hotpath.codecs.decode;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Text eight bytes at a time: a word is a long whose lowest byte is the first. What is looked for in a word is answered by flags,
 * the highest bit of a byte, of which the first is always right; those behind it may not be (H. S. Warren, "Hacker's Delight",
 * 6-1). There must be eight bytes to read, see {@link PaddedText}.
 */
final class Words {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long ZERO_DIGITS = 0x3030_3030_3030_3030L;
    private static final long LOW_HALVES = 0x0F0F_0F0F_0F0F_0F0FL;

    private Words() {
    }

    static long at(final byte[] text, final int index) {
        return (long) WORDS.get(text, index);
    }

    static void put(final byte[] text, final int index, final long word) {
        WORDS.set(text, index, word);
    }

    /** @return a word of one character. */
    static long of(final char ascii) {
        return ONES * ascii;
    }

    /** @return flags of the bytes that two words have in common. */
    static long same(final long word, final long other) {
        final long difference = word ^ other;
        return (difference - ONES) & ~difference & HIGHS;
    }

    /** @return flags of the control characters, zero among them. */
    static long controls(final long word) {
        return (word - of(' ')) & ~word & HIGHS;
    }

    /** @return flags of the bytes that are no ASCII; all of them are right. */
    static long foreign(final long word) {
        return word & HIGHS;
    }

    /** @return flags of the bytes that are no digit; all of them are right. */
    static long nonDigits(final long word) {
        final long digits = word ^ ZERO_DIGITS;
        return (((digits & ~HIGHS) + ONES * (0x80 - 10)) | digits) & HIGHS;
    }

    /** @return bytes before the first flag, 8 where there is none. */
    static int before(final long flags) {
        return Long.numberOfTrailingZeros(flags) >>> 3;
    }

    /** @return what each byte has in its lower half: the value of a digit. */
    static long digits(final long word) {
        return word & LOW_HALVES;
    }

    /**
     * The number that a word begins with, two digits at a time, then four, then eight (D. Lemire, "Number parsing at a gigabyte per
     * second", 2021).
     *
     * @param digits how many, from 1 to 8.
     */
    static long number(final long word, final int digits) {
        final long ones = digits(word << (Long.SIZE - Byte.SIZE * digits));
        final long hundreds = ((ones * (10 << 8 | 1)) >>> 8) & 0x00FF_00FF_00FF_00FFL;
        final long tenThousands = ((hundreds * (100 << 16 | 1)) >>> 16) & 0x0000_FFFF_0000_FFFFL;
        return (tenThousands * (10_000L << 32 | 1)) >>> 32;
    }
}
