package io.hotpath.codecs.decode;

/** Checks that bytes are text in UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF, no zero byte. */
final class Utf8 {
    private static final long BYTE_ORDER_MARK = 0xBFBBEFL;
    private static final long BYTES_OF_MARK = 0xFFFFFFL;

    private Utf8() {
    }

    /** @return 3 where bytes begin with the mark that some editors of Windows write, otherwise 0. */
    static int byteOrderMarkLength(final byte[] text, final int length) {
        final boolean marked = length >= 3 && (Words.at(text, 0) & BYTES_OF_MARK) == BYTE_ORDER_MARK;
        return marked ? 3 : 0;
    }

    /** @return whether a padded text is one; where it is ASCII, eight bytes are looked at together. */
    static boolean isText(final byte[] source, final int offset, final int length) {
        final int end = offset + length;
        int position = offset;
        while (position < end) {
            final long word = Words.at(source, position);
            final int plain = Words.before(Words.foreign(word) | Words.same(word, 0));
            position += plain;
            if (plain == Long.BYTES || position >= end) {
                continue;
            }
            final int lead = source[position] & 0xFF;
            if (lead == 0) {
                return false;
            }
            final int following = following(lead);
            if (following < 0 || position + following >= end || !isContinued(source, position, lead, following)) {
                return false;
            }
            position += 1 + following;
        }
        return true;
    }

    private static int following(final int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    private static boolean isContinued(final byte[] source, final int position, final int lead, final int following) {
        for (int i = 1; i <= following; i++) {
            if ((source[position + i] & 0xC0) != 0x80) {
                return false;
            }
        }
        final int second = following == 0 ? 0 : source[position + 1] & 0xFF;
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
