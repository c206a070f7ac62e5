package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.DeclaredSchema;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.codecs.schema.SchemaReader;
import io.hotpath.core.problem.Problems;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An event of a message made for a test, and its fields as text: what a decoder left behind. */
final class DecodedEvent {
    private static final int AT = 8;

    private final Message message;
    private final UnsafeBuffer bytes;

    DecodedEvent(final Message message) {
        this.message = message;
        bytes = new UnsafeBuffer(new byte[AT + message.encodedLength()]);
    }

    /** @param typeByName in the order of the message. */
    static Message message(final Map<String, String> typeByName) {
        final Problems problems = new Problems("test");
        final DeclaredSchema schema = new DeclaredSchema(problems);
        schema.message("Event", 1);
        typeByName.forEach((name, type) -> schema.field(name, type, 1));
        final Message message = SchemaReader.read(schema.xml(), 1, problems).messages().getFirst();
        problems.throwIfAny();
        return message;
    }

    Rejection decode(final EventDecoder decoder, final String record) {
        return decode(decoder, RecordParts.NONE, record);
    }

    Rejection decode(final EventDecoder decoder, final RecordParts parts, final String record) {
        return decode(decoder, parts, new UnsafeBuffer(record.getBytes(UTF_8)));
    }

    Rejection decode(final EventDecoder decoder, final RecordParts parts, final DirectBuffer record) {
        return decoder.decode(parts, record, 0, record.capacity(), bytes, AT);
    }

    /** @return the field's value: minor units of money, units of a time; {@code missing} where it is. */
    String get(final String name) {
        final Field field = message.field(name);
        final int block = AT + Message.HEADER_LENGTH;
        if (field.isMissing(bytes, block)) {
            return "missing";
        }
        if (field.type() == FieldType.STRING) {
            return bytes.getStringWithoutLengthUtf8(block + field.offset(), field.length()).replace("\0", "");
        }
        return field.type() == FieldType.FLOAT
            ? Double.toString(field.readDouble(bytes, block)) : Long.toString(field.readLong(bytes, block));
    }
}
