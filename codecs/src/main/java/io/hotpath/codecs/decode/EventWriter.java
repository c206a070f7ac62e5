package io.hotpath.codecs.decode;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes one event field by field: the header and every null value first, in one copy, then what the record holds, then the check
 * that nothing required is missing. One thread.
 */
final class EventWriter {
    private final Field[] fields;
    private final boolean[] present;
    private final UnsafeBuffer empty;
    private final FieldText text = new FieldText();
    private MutableDirectBuffer target;
    private int targetOffset;
    private int blockOffset;
    private int rejectedField;

    EventWriter(final Message message) {
        fields = message.fields().toArray(new Field[0]);
        present = new boolean[fields.length];
        empty = new UnsafeBuffer(new byte[message.encodedLength()]);
        empty.putShort(0, (short) message.blockLength(), LITTLE_ENDIAN);
        empty.putShort(2, (short) message.templateId(), LITTLE_ENDIAN);
        empty.putShort(4, (short) message.schemaId(), LITTLE_ENDIAN);
        empty.putShort(6, (short) message.version(), LITTLE_ENDIAN);
        for (final Field field : fields) {
            field.writeMissing(empty, Message.HEADER_LENGTH);
        }
    }

    void begin(final MutableDirectBuffer eventTarget, final int offset) {
        target = eventTarget;
        targetOffset = offset;
        blockOffset = offset + Message.HEADER_LENGTH;
        rejectedField = -1;
        Arrays.fill(present, false);
        target.putBytes(targetOffset, empty, 0, empty.capacity());
    }

    int fieldCount() {
        return fields.length;
    }

    FieldType type(final int index) {
        return fields[index].type();
    }

    /** @return false where the record gives the field twice. */
    boolean mark(final int index) {
        rejectedField = index;
        final boolean first = !present[index];
        present[index] = true;
        return first;
    }

    /** The record gives the field without a value. */
    void missing(final int index) {
        present[index] = false;
    }

    Rejection put(final int index, final DirectBuffer source, final int offset, final int length) {
        rejectedField = index;
        return text.write(fields[index], source, offset, length, target, blockOffset);
    }

    Rejection putBoolean(final int index, final boolean value) {
        rejectedField = index;
        if (fields[index].type() != FieldType.BOOLEAN) {
            return Rejection.WRONG_TYPE;
        }
        fields[index].writeLong(target, blockOffset, value ? 1 : 0);
        return Rejection.NONE;
    }

    Rejection end() {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].required() && !present[i]) {
                rejectedField = i;
                return Rejection.MISSING_FIELD;
            }
        }
        rejectedField = -1;
        return Rejection.NONE;
    }

    /** The rejection is about the record, not about a field of it. */
    Rejection reject(final Rejection reason) {
        rejectedField = -1;
        return reason;
    }

    int rejectedField() {
        return rejectedField;
    }
}
