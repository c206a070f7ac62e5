package io.hotpath.codecs.decode;

/**
 * The form in which most programs write a time, {@code 2018-04-01T00:00:31} or with a space for T: a word of the date, the two
 * digits of the day, and a word of the time of day. Whatever follows is for others to read.
 */
final class ClockText {
    /** Bytes. */
    static final int LENGTH = 19;
    private static final int DAY = 8;
    private static final int SEPARATOR = 10;
    private static final int TIME = 11;
    /** The bytes of the signs in {@code 2018-04-} and {@code 00:00:31}, and the signs. */
    private static final long DATE_MASK = 0xFF00_00FF_0000_0000L;
    private static final long DATE_SIGNS = Words.of('-') & DATE_MASK;
    private static final long TIME_MASK = 0x0000_FF00_00FF_0000L;
    private static final long TIME_SIGNS = Words.of(':') & TIME_MASK;

    private ClockText() {
    }

    /** @return whether a padded text, of that length or more, begins so. */
    static boolean isAt(final byte[] text, final int index) {
        return isShaped(Words.at(text, index), DATE_MASK, DATE_SIGNS)
            && isShaped(Words.at(text, index + TIME), TIME_MASK, TIME_SIGNS)
            && isDigit(text[index + DAY]) && isDigit(text[index + DAY + 1]) && isSeparator(text[index + SEPARATOR]);
    }

    /** Digits everywhere but where the signs are. */
    private static boolean isShaped(final long word, final long mask, final long signs) {
        return (word & mask) == signs && (Words.nonDigits(word) & ~mask) == 0;
    }

    private static boolean isDigit(final byte character) {
        return character >= '0' && character <= '9';
    }

    static boolean isSeparator(final byte character) {
        return character == 'T' || character == 't' || character == ' ';
    }

    static int year(final byte[] text, final int index) {
        final long word = Words.at(text, index);
        return 100 * pair(word, 0) + pair(word, 2);
    }

    static int month(final byte[] text, final int index) {
        return pair(Words.at(text, index), 5);
    }

    static int day(final byte[] text, final int index) {
        return 10 * (text[index + DAY] - '0') + text[index + DAY + 1] - '0';
    }

    static int hour(final byte[] text, final int index) {
        return pair(Words.at(text, index + TIME), 0);
    }

    static int minute(final byte[] text, final int index) {
        return pair(Words.at(text, index + TIME), 3);
    }

    static int second(final byte[] text, final int index) {
        return pair(Words.at(text, index + TIME), 6);
    }

    /** @return the number in two digits of a word. */
    private static int pair(final long word, final int first) {
        final long digits = Words.digits(word) >>> (first * Byte.SIZE);
        return (int) (10 * (digits & 0xF) + (digits >>> Byte.SIZE & 0xF));
    }
}
