package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.engine.pipeline.Sink;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.agrona.DirectBuffer;

/** The value of an event's field as people and their databases write it: exactly what the event held. */
final class EventValue {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private EventValue() {
    }

    /** Writes a field by its name; a time also as a number since 1970, in the unit that its name ends with. */
    static void write(final JsonGenerator json, final Field field, final DirectBuffer block, final int blockOffset)
        throws IOException {
        json.writeFieldName(field.name());
        final boolean missing = field.isMissing(block, blockOffset);
        if (missing) {
            json.writeNull();
        } else {
            writeValue(json, field, block, blockOffset);
        }
        if (field.type() == FieldType.TIMESTAMP) {
            json.writeFieldName(Sink.epochName(field));
            if (missing) {
                json.writeNull();
            } else {
                json.writeNumber(field.readLong(block, blockOffset));
            }
        }
    }

    private static void writeValue(final JsonGenerator json, final Field field, final DirectBuffer block, final int blockOffset)
        throws IOException {
        switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> json.writeNumber(decimal(field, block, blockOffset));
            case FLOAT -> writeFloat(json, field, field.readDouble(block, blockOffset));
            case BOOLEAN -> json.writeBoolean(field.readLong(block, blockOffset) != 0);
            case TIMESTAMP -> json.writeString(isoTime(field.readLong(block, blockOffset), field.nanosPerUnit()));
            case STRING -> json.writeString(new String(text(field, block, blockOffset), UTF_8));
            default -> throw new IllegalStateException("a field of an unknown type"); // javac knows that there is none
        }
    }

    /** @return with as many places as the field has: 12.50, and not 12.5. */
    private static String decimal(final Field field, final DirectBuffer block, final int blockOffset) {
        return BigDecimal.valueOf(field.readLong(block, blockOffset), field.scale()).toPlainString();
    }

    private static void writeFloat(final JsonGenerator json, final Field field, final double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (field.encoding() == Encoding.FLOAT) {
            json.writeNumber((float) value); // its own digits, not those of the nearest double
        } else {
            json.writeNumber(value);
        }
    }

    /** @return ISO-8601 in UTC, or null where the time is outside of what that can say. */
    static String isoTime(final long time, final long nanosPerUnit) {
        final long perSecond = NANOS_PER_SECOND / nanosPerUnit;
        try {
            return Instant.ofEpochSecond(Math.floorDiv(time, perSecond), Math.floorMod(time, perSecond) * nanosPerUnit).toString();
        } catch (final DateTimeException beyond) {
            return null; // a number that is no time anybody meant must not stop the stream
        }
    }

    private static byte[] text(final Field field, final DirectBuffer block, final int blockOffset) {
        final byte[] text = new byte[field.textLength(block, blockOffset)];
        block.getBytes(blockOffset + field.offset(), text);
        return text;
    }

    /** @return a record's key: a text's own bytes, a number as text, a time as its number; null where the field is missing. */
    static byte[] key(final Field field, final DirectBuffer block, final int blockOffset) {
        if (field.isMissing(block, blockOffset)) {
            return null;
        }
        if (field.type() == FieldType.STRING) {
            return text(field, block, blockOffset);
        }
        final String text = field.type() == FieldType.BOOLEAN
            ? Boolean.toString(field.readLong(block, blockOffset) != 0)
            : decimal(field, block, blockOffset);
        return text.getBytes(UTF_8);
    }
}
