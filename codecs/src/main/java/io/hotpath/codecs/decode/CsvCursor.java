package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;

/**
 * Walks over a copy of one CSV record value by value (RFC 4180), eight bytes at a time. A value is seen where it lies in the copy;
 * a quoted one loses its doubled quotes there. One thread.
 */
final class CsvCursor {
    private static final long QUOTES = Words.of('"');

    private final PaddedText copy = new PaddedText();
    private final byte separator;
    private final long separators;
    private byte[] text;
    private int position;
    private int end;
    private int valueStart;
    private int textOffset;
    private int textLength;

    CsvCursor(final char separator) {
        this.separator = (byte) separator;
        separators = Words.of(separator);
    }

    /** Begins a record, without a mark in front and without the line break behind it. */
    void wrap(final DirectBuffer record, final int offset, final int length) {
        text = copy.of(record, offset, length);
        valueStart = 0;
        position = Utf8.byteOrderMarkLength(text, length);
        end = length;
        if (end > position && text[end - 1] == '\n') {
            end--;
        }
        if (end > position && text[end - 1] == '\r') {
            end--;
        }
    }

    boolean atEnd() {
        return position == end;
    }

    boolean takeSeparator() {
        if (position == end || text[position] != separator) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes a value; its content, without quotes, is then seen. */
    boolean takeValue() {
        valueStart = position;
        if (position < end && text[position] == '"') {
            return takeQuoted();
        }
        skipPlain();
        see(valueStart, position - valueStart);
        return position == end || text[position] == separator;
    }

    /** Goes to the next separator or quotation mark, or to the end. */
    private void skipPlain() {
        int plain = Long.BYTES;
        while (position < end && plain == Long.BYTES) {
            final long word = Words.at(text, position);
            plain = Words.before(Words.same(word, separators) | Words.same(word, QUOTES));
            position += plain;
        }
        position = Math.min(position, end);
    }

    private boolean takeQuoted() {
        position++;
        final int start = position;
        int to = start;
        while (position < end) {
            final byte next = text[position++];
            if (next == '"') {
                if (position == end || text[position] != '"') {
                    see(start, to - start);
                    return true;
                }
                position++;
            }
            text[to++] = next;
        }
        return false;
    }

    private void see(final int offset, final int length) {
        textOffset = offset;
        textLength = length;
    }

    /** Leaves out the blanks around what is seen. */
    void strip() {
        while (textLength > 0 && isBlank(text[textOffset])) {
            textOffset++;
            textLength--;
        }
        while (textLength > 0 && isBlank(text[textOffset + textLength - 1])) {
            textLength--;
        }
    }

    private static boolean isBlank(final byte character) {
        return character == ' ' || character == '\t';
    }

    /** @return the padded text that holds the last value. */
    byte[] text() {
        return text;
    }

    int textOffset() {
        return textOffset;
    }

    int textLength() {
        return textLength;
    }

    /** @return bytes from the record's beginning to what is looked at now. */
    int at() {
        return position;
    }

    /** @return bytes from the record's beginning to the value taken last. */
    int valueAt() {
        return valueStart;
    }
}
