package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One CSV record (RFC 4180) a record, its columns in a known order. An empty value is a missing one. A line break may end it.
 */
public final class CsvDecoder implements EventDecoder {
    private final EventWriter event;
    private final int[] meanings;
    private UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private DirectBuffer source;
    private int position;
    private int end;
    private DirectBuffer text;
    private int textOffset;
    private int textLength;

    /**
     * @param message that the records hold.
     * @param names   what the columns are called.
     * @param columns the columns' names, in the order of a record; each known or ignored.
     */
    public CsvDecoder(final Message message, final FieldNames names, final List<String> columns) {
        event = new EventWriter(message);
        meanings = columns.stream().mapToInt(column -> meaning(names, column)).toArray();
    }

    private static int meaning(final FieldNames names, final String column) {
        final byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
        return names.find(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Override
    public Rejection decode(
        final DirectBuffer record, final int offset, final int length, final MutableDirectBuffer target, final int targetOffset) {
        event.begin(target, targetOffset);
        if (length == 0) {
            return Rejection.EMPTY;
        }
        source = record;
        position = offset;
        end = offset + lengthWithoutLineBreak(record, offset, length);
        for (int column = 0; column < meanings.length; column++) {
            if ((column > 0 && !skipComma()) || !takeValue()) {
                return event.reject(Rejection.MALFORMED);
            }
            final Rejection rejection = put(meanings[column]);
            if (rejection != Rejection.NONE) {
                return rejection;
            }
        }
        return position == end ? event.end() : event.reject(Rejection.MALFORMED);
    }

    private static int lengthWithoutLineBreak(final DirectBuffer record, final int offset, final int length) {
        int rest = length;
        if (rest > 0 && record.getByte(offset + rest - 1) == '\n') {
            rest--;
        }
        if (rest > 0 && record.getByte(offset + rest - 1) == '\r') {
            rest--;
        }
        return rest;
    }

    private boolean skipComma() {
        if (position == end || source.getByte(position) != ',') {
            return false;
        }
        position++;
        return true;
    }

    private boolean takeValue() {
        if (position < end && source.getByte(position) == '"') {
            return takeQuoted();
        }
        final int start = position;
        while (position < end && source.getByte(position) != ',') {
            if (source.getByte(position) == '"') {
                return false;
            }
            position++;
        }
        see(source, start, position - start);
        return true;
    }

    private void see(final DirectBuffer buffer, final int offset, final int length) {
        text = buffer;
        textOffset = offset;
        textLength = length;
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

    private Rejection put(final int meaning) {
        if (meaning < 0 || textLength == 0) {
            return Rejection.NONE;
        }
        event.mark(meaning);
        return event.put(meaning, text, textOffset, textLength);
    }

    @Override
    public int rejectedField() {
        return event.rejectedField();
    }
}
