package io.hotpath.features;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.ArrayList;
import java.util.List;

/** Messages for tests, packed as SBE packs them. */
public final class TestSchema {

    private TestSchema() {
    }

    /**
     * Declares a message.
     *
     * @param declarations each {@code name: type}, optional with a question mark behind it, as in a pipeline file.
     * @return the message.
     */
    public static Message message(final String... declarations) {
        final List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (final String declaration : declarations) {
            final Field field = field(declaration, fields.size(), offset);
            fields.add(field);
            offset += field.length();
        }
        return new Message("Message", 1, 1, 0, offset, fields);
    }

    private static Field field(final String declaration, final int index, final int offset) {
        final String[] words = declaration.split("[:()? ]+", -1);
        final boolean required = !declaration.endsWith("?");
        final int size = words.length > 2 && !words[2].isEmpty() ? Integer.parseInt(words[2]) : 0;
        final Encoding encoding = switch (words[1]) {
            case "boolean", "uint8" -> Encoding.UINT8;
            case "int8" -> Encoding.INT8;
            case "int16" -> Encoding.INT16;
            case "int32" -> Encoding.INT32;
            case "uint32" -> Encoding.UINT32;
            case "float" -> Encoding.FLOAT;
            case "double" -> Encoding.DOUBLE;
            case "string" -> Encoding.CHARACTERS;
            default -> Encoding.INT64;
        };
        final FieldType type = switch (words[1]) {
            case "boolean" -> FieldType.BOOLEAN;
            case "float", "double" -> FieldType.FLOAT;
            case "string" -> FieldType.STRING;
            case "decimal" -> FieldType.DECIMAL;
            case "money" -> FieldType.MONEY;
            default -> words[1].startsWith("timestamp") ? FieldType.TIMESTAMP : FieldType.INTEGER;
        };
        return new Field(
            words[0], index, type, encoding, type == FieldType.STRING ? 0 : size, nanosPerUnit(words[1]), offset,
            type == FieldType.STRING ? size : encoding.bytes(), required);
    }

    private static long nanosPerUnit(final String type) {
        return switch (type) {
            case "timestamp_s" -> 1_000_000_000L;
            case "timestamp_ms" -> 1_000_000L;
            case "timestamp_us" -> 1_000L;
            case "timestamp_ns" -> 1L;
            default -> 0;
        };
    }
}
