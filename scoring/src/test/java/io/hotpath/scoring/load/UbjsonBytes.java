package io.hotpath.scoring.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/** Writes JSON as UBJSON, in its plainest form: no typed arrays, no counts. */
final class UbjsonBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static byte[] of(final JsonNode json) {
        final UbjsonBytes written = new UbjsonBytes();
        written.value(json);
        return written.bytes.toByteArray();
    }

    private void value(final JsonNode json) {
        if (json.isObject()) {
            bytes.write('{');
            for (final Map.Entry<String, JsonNode> field : json.properties()) {
                text(field.getKey());
                value(field.getValue());
            }
            bytes.write('}');
        } else if (json.isArray()) {
            bytes.write('[');
            json.forEach(this::value);
            bytes.write(']');
        } else if (json.isTextual()) {
            bytes.write('S');
            text(json.asText());
        } else if (json.isIntegralNumber()) {
            bytes.write('L');
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(json.asLong()).array());
        } else if (json.isNumber()) {
            bytes.write('D');
            bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(json.asDouble()).array());
        } else {
            bytes.write(json.asBoolean() ? 'T' : 'F');
        }
    }

    private void text(final String text) {
        final byte[] encoded = text.getBytes(UTF_8);
        bytes.write('L');
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(encoded.length).array());
        bytes.writeBytes(encoded);
    }
}
