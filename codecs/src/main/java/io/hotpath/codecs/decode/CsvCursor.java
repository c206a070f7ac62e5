package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks over one CSV record value by value (RFC 4180). A value is seen where it lies; a quoted one is copied into scratch memory
 * that grows to the longest seen. One thread.
 */
final class CsvCursor {
    private final byte separator;
    private UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private DirectBuffer source;
    private int begin;
    private int position;
    private int end;
    private int valueStart;
    private DirectBuffer text;
    private int textOffset;
    private int textLength;

    CsvCursor(final char separator) {
        this.separator = (byte) separator;
    }

    /** Begins a record, without a mark in front and without the line break behind it. */
    void wrap(final DirectBuffer record, final int offset, final int length) {
        source = record;
        begin = offset;
        valueStart = offset;
        position = offset + Utf8.byteOrderMarkLength(record, offset, length);
        end = offset + length;
        if (end > position && record.getByte(end - 1) == '\n') {
            end--;
        }
        if (end > position && record.getByte(end - 1) == '\r') {
            end--;
        }
    }

    boolean atEnd() {
        return position == end;
    }

    boolean takeSeparator() {
        if (position == end || source.getByte(position) != separator) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes a value; its content, without quotes, is then seen. */
    boolean takeValue() {
        valueStart = position;
        if (position < end && source.getByte(position) == '"') {
            return takeQuoted();
        }
        while (position < end && source.getByte(position) != separator) {
            if (source.getByte(position) == '"') {
                return false;
            }
            position++;
        }
        see(source, valueStart, position - valueStart);
        return true;
    }

    private boolean takeQuoted() {
        if (scratch.capacity() < end - position) {
            scratch = new UnsafeBuffer(new byte[2 * (end - position)]);
        }
        position++;
        int length = 0;
        while (position < end) {
            final byte next = source.getByte(position++);
            if (next == '"') {
                if (position == end || source.getByte(position) != '"') {
                    see(scratch, 0, length);
                    return true;
                }
                position++;
            }
            scratch.putByte(length++, next);
        }
        return false;
    }

    private void see(final DirectBuffer buffer, final int offset, final int length) {
        text = buffer;
        textOffset = offset;
        textLength = length;
    }

    /** Leaves out the blanks around what is seen. */
    void strip() {
        while (textLength > 0 && isBlank(text.getByte(textOffset))) {
            textOffset++;
            textLength--;
        }
        while (textLength > 0 && isBlank(text.getByte(textOffset + textLength - 1))) {
            textLength--;
        }
    }

    private static boolean isBlank(final byte character) {
        return character == ' ' || character == '\t';
    }

    /** @return the buffer that holds the last value. */
    DirectBuffer text() {
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
        return position - begin;
    }

    /** @return bytes from the record's beginning to the value taken last. */
    int valueAt() {
        return valueStart - begin;
    }
}
