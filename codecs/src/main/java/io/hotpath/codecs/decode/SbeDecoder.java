package io.hotpath.codecs.decode;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One SBE message a record: checked, then copied. A block that a newer schema version made longer is taken by its known part.
 */
public final class SbeDecoder implements EventDecoder {
    private final Message message;
    private final Field[] fields;
    private final TimeRules times;
    private final EventWriter event;
    private final PartFields parts;
    private final PaddedText text = new PaddedText();
    private final Field[] fieldsOfParts;
    private int rejectedField;
    private int rejectedAt;

    /**
     * @param message that the records hold.
     * @param names   which fields are filled by other parts of a record, whatever the message holds there.
     * @param times   how times are held to bounds.
     */
    public SbeDecoder(final Message message, final FieldNames names, final TimeRules times) {
        this.message = message;
        this.times = times;
        fields = message.fields().toArray(new Field[0]);
        event = new EventWriter(message, times, '.');
        parts = new PartFields(names, event);
        fieldsOfParts = message.fields().stream().filter(field -> names.part(field.index()) != null).toArray(Field[]::new);
    }

    /**
     * @param message that the records hold.
     */
    public SbeDecoder(final Message message) {
        this(message, new FieldNames(message, Map.of(), List.of()), TimeRules.DEFAULT);
    }

    @Override
    public Rejection decode(
        final RecordParts record, final DirectBuffer source, final int offset, final int length,
        final MutableDirectBuffer target, final int targetOffset) {
        rejectedField = -1;
        rejectedAt = -1;
        if (length == 0) {
            return Rejection.EMPTY;
        }
        final Rejection rejection = checkHeader(source, offset, length);
        if (rejection != Rejection.NONE) {
            return rejection;
        }
        target.putBytes(targetOffset, source, offset, message.encodedLength());
        target.putShort(targetOffset, (short) message.blockLength(), LITTLE_ENDIAN);
        target.putShort(targetOffset + 6, (short) message.version(), LITTLE_ENDIAN);
        event.over(target, targetOffset);
        for (final Field field : fieldsOfParts) {
            field.writeMissing(target, targetOffset + Message.HEADER_LENGTH);
        }
        final Rejection ofPart = parts.read(record);
        if (ofPart != Rejection.NONE) {
            rejectedField = event.rejectedField();
            return ofPart;
        }
        return checkFields(target, targetOffset + Message.HEADER_LENGTH);
    }

    private Rejection checkHeader(final DirectBuffer source, final int offset, final int length) {
        if (length < Message.HEADER_LENGTH) {
            return Rejection.MALFORMED;
        }
        final int blockLength = source.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        final int templateId = source.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
        final int schemaId = source.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF;
        if (templateId != message.templateId() || schemaId != message.schemaId()) {
            return Rejection.WRONG_MESSAGE;
        }
        final boolean whole = blockLength >= message.blockLength() && length >= Message.HEADER_LENGTH + blockLength;
        return whole ? Rejection.NONE : Rejection.MALFORMED;
    }

    private Rejection checkFields(final DirectBuffer block, final int blockOffset) {
        for (final Field field : fields) {
            final Rejection rejection = check(field, block, blockOffset);
            if (rejection != Rejection.NONE) {
                rejectedField = field.index();
                rejectedAt = Message.HEADER_LENGTH + field.offset();
                return rejection;
            }
        }
        return Rejection.NONE;
    }

    private Rejection check(final Field field, final DirectBuffer block, final int blockOffset) {
        if (field.isMissing(block, blockOffset)) {
            return field.required() ? Rejection.MISSING_FIELD : Rejection.NONE;
        }
        if (!isInRange(field, block, blockOffset)) {
            return times.isEventTime(field) ? Rejection.IMPLAUSIBLE_TIME : Rejection.OUT_OF_RANGE;
        }
        return field.type() == FieldType.TIMESTAMP ? checkTime(field, field.readLong(block, blockOffset)) : Rejection.NONE;
    }

    private Rejection checkTime(final Field field, final long units) {
        final boolean plausible = times.isPlausible(field, units) && !times.isOfAnotherUnit(field, units);
        return plausible ? Rejection.NONE : Rejection.IMPLAUSIBLE_TIME;
    }

    private boolean isInRange(final Field field, final DirectBuffer event, final int blockOffset) {
        return switch (field.type()) {
            case STRING -> isText(field, event, blockOffset);
            case FLOAT -> !Double.isInfinite(field.readDouble(event, blockOffset));
            case BOOLEAN -> field.readLong(event, blockOffset) >> 1 == 0;
            case TIMESTAMP -> TimeRules.hasNanos(field, field.readLong(event, blockOffset));
            case INTEGER, DECIMAL, MONEY -> field.readLong(event, blockOffset) >= field.encoding().minimum();
        };
    }

    /** Whether it is text before the zeros that fill it up. */
    private boolean isText(final Field field, final DirectBuffer event, final int blockOffset) {
        final byte[] bytes = text.of(event, blockOffset + field.offset(), field.length());
        int length = field.length();
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Utf8.isText(bytes, 0, length);
    }

    @Override
    public int rejectedField() {
        return rejectedField;
    }

    @Override
    public int rejectedAt() {
        return rejectedAt;
    }
}
