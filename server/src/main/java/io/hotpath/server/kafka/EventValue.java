package io.hotpath.server.kafka;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.engine.pipeline.Sink;
import org.agrona.DirectBuffer;

/** The value of an event's field as people and their databases write it: exactly what the event held. */
final class EventValue {
    private final Field field;
    private final byte[] name;
    private final byte[] epochName;

    /** @param field of the events. */
    EventValue(final Field field) {
        this.field = field;
        name = JsonText.name(field.name());
        epochName = field.type() == FieldType.TIMESTAMP ? JsonText.name(Sink.epochName(field)) : null;
    }

    /** Writes the field by its name; a time also as a number since 1970, in the unit that its name ends with. */
    void write(final JsonText json, final DirectBuffer block, final int blockOffset) {
        final boolean missing = field.isMissing(block, blockOffset);
        json.member(name);
        if (missing) {
            json.value((byte[]) null);
        } else {
            writeValue(json, block, blockOffset);
        }
        if (epochName != null) {
            json.member(epochName);
            writeEpoch(json, missing, block, blockOffset);
        }
    }

    private void writeEpoch(final JsonText json, final boolean missing, final DirectBuffer block, final int blockOffset) {
        if (missing) {
            json.value((byte[]) null);
        } else {
            json.value(field.readLong(block, blockOffset));
        }
    }

    private void writeValue(final JsonText json, final DirectBuffer block, final int blockOffset) {
        switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> json.decimal(field.readLong(block, blockOffset), field.scale());
            case FLOAT -> writeFloat(json, field.readDouble(block, blockOffset));
            case BOOLEAN -> json.value(field.readLong(block, blockOffset) != 0);
            case TIMESTAMP -> IsoTime.write(json, field.readLong(block, blockOffset), field.nanosPerUnit());
            case STRING -> json.value(block, blockOffset + field.offset(), field.textLength(block, blockOffset));
            default -> throw new IllegalStateException("a field of an unknown type"); // javac knows that there is none
        }
    }

    private void writeFloat(final JsonText json, final double value) {
        if (field.encoding() == Encoding.FLOAT) {
            json.value((float) value);
        } else {
            json.value(value);
        }
    }

    /**
     * @param scratch is cleared.
     * @return a record's key: a text's own bytes, a number as text, a time as its number; null where the field is missing.
     */
    byte[] key(final JsonText scratch, final DirectBuffer block, final int blockOffset) {
        if (field.isMissing(block, blockOffset)) {
            return null;
        }
        if (field.type() == FieldType.STRING) {
            final byte[] text = new byte[field.textLength(block, blockOffset)];
            block.getBytes(blockOffset + field.offset(), text);
            return text;
        }
        scratch.clear();
        if (field.type() == FieldType.BOOLEAN) {
            scratch.value(field.readLong(block, blockOffset) != 0);
        } else {
            scratch.decimal(field.readLong(block, blockOffset), field.scale());
        }
        return scratch.copy();
    }
}
