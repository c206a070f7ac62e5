package io.hotpath.codecs.decode;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One SBE message a record: checked, then copied. A block that a newer schema version made longer is taken by its known part.
 */
public final class SbeDecoder implements EventDecoder {
    private final Message message;
    private final Field[] fields;
    private int rejectedField;

    /**
     * @param message that the records hold.
     */
    public SbeDecoder(final Message message) {
        this.message = message;
        fields = message.fields().toArray(new Field[0]);
    }

    @Override
    public Rejection decode(
        final DirectBuffer source, final int offset, final int length, final MutableDirectBuffer target, final int targetOffset) {
        rejectedField = -1;
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

    private Rejection checkFields(final DirectBuffer event, final int blockOffset) {
        for (final Field field : fields) {
            rejectedField = field.index();
            if (field.isMissing(event, blockOffset)) {
                if (field.required()) {
                    return Rejection.MISSING_FIELD;
                }
            } else if (!isInRange(field, event, blockOffset)) {
                return Rejection.OUT_OF_RANGE;
            }
        }
        rejectedField = -1;
        return Rejection.NONE;
    }

    private static boolean isInRange(final Field field, final DirectBuffer event, final int blockOffset) {
        return switch (field.type()) {
            case STRING -> Utf8.isText(event, blockOffset + field.offset(), textLength(field, event, blockOffset));
            case FLOAT -> !Double.isInfinite(field.readDouble(event, blockOffset));
            case BOOLEAN -> field.readLong(event, blockOffset) >> 1 == 0;
            case TIMESTAMP -> Math.abs(field.readLong(event, blockOffset)) <= Long.MAX_VALUE / field.nanosPerUnit();
            case INTEGER, DECIMAL, MONEY -> field.readLong(event, blockOffset) >= field.encoding().minimum();
        };
    }

    /** Bytes before the padding. */
    private static int textLength(final Field field, final DirectBuffer event, final int blockOffset) {
        int length = field.length();
        while (length > 0 && event.getByte(blockOffset + field.offset() + length - 1) == 0) {
            length--;
        }
        return length;
    }

    @Override
    public int rejectedField() {
        return rejectedField;
    }
}
