package io.hotpath.scoring.xgboost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Universal Binary JSON (ubjson.org, draft 12) as the same tree that JSON is read into. Numbers are big-endian behind a letter
 * for their type; an array of one type may say so once, with how many follow: {@code [$d#L} and eight bytes. Nothing is taken
 * from the file's own counts that its bytes cannot hold.
 */
@ColdPath
final class UbjsonReader {
    private static final int MAX_DEPTH = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ByteBuffer bytes;
    private int depth;

    private UbjsonReader(final byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
    }

    /** @throws ModelException where the bytes are no UBJSON, or end too early. */
    static JsonNode read(final byte[] bytes) {
        try {
            final UbjsonReader reader = new UbjsonReader(bytes);
            final JsonNode root = reader.value(reader.marker());
            if (reader.bytes.hasRemaining()) {
                throw reader.damaged("more follows behind its end,");
            }
            return root;
        } catch (final BufferUnderflowException end) {
            throw new ModelException("is damaged: it ends where more should come; it was not copied or saved whole", end);
        }
    }

    private ModelException damaged(final String how) {
        return new ModelException("is damaged: " + how + " at byte " + (bytes.position() - 1), null);
    }

    /** @return the next letter that is not the one for nothing. */
    private byte marker() {
        byte marker = bytes.get();
        while (marker == 'N') {
            marker = bytes.get();
        }
        return marker;
    }

    private JsonNode value(final byte marker) {
        return switch (marker) {
            case 'Z' -> NODES.nullNode();
            case 'T', 'F' -> NODES.booleanNode(marker == 'T');
            case 'd' -> NODES.numberNode(bytes.getFloat());
            case 'D' -> NODES.numberNode(bytes.getDouble());
            case 'S' -> NODES.textNode(text());
            case '[' -> nested(false);
            case '{' -> nested(true);
            default -> NODES.numberNode(whole(marker));
        };
    }

    private long whole(final byte marker) {
        return switch (marker) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xff;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw damaged("no UBJSON has the byte " + (marker & 0xff));
        };
    }

    /** @return a length or count that the rest of the file can hold, each of its parts being of some bytes. */
    private int count(final int bytesEach) {
        final long count = whole(marker());
        if (count < 0 || count > bytes.remaining() / bytesEach) {
            throw damaged("a length of " + count);
        }
        return (int) count;
    }

    private String text() {
        final byte[] text = new byte[count(1)];
        bytes.get(text);
        return new String(text, UTF_8);
    }

    private JsonNode nested(final boolean isObject) {
        if (++depth > MAX_DEPTH) {
            throw damaged("more than " + MAX_DEPTH + " levels");
        }
        byte type = 0;
        byte marker = marker();
        if (marker == '$') {
            type = bytes.get();
            marker = marker();
            if (marker != '#') {
                throw damaged("a type without a count");
            }
        }
        final int count = marker == '#' ? count(size(type)) : -1;
        final JsonNode node = isObject ? object(marker, type, count) : array(marker, type, count);
        depth--;
        return node;
    }

    /** @return bytes that a value of a type has at least; one of no known type begins with its letter. */
    private int size(final byte type) {
        return switch (type) {
            case 0, 'i', 'U', 'S', '[', '{' -> 1;
            case 'I' -> Short.BYTES;
            case 'l', 'd' -> Integer.BYTES;
            case 'L', 'D' -> Long.BYTES;
            default -> throw damaged("an array of the type " + (type & 0xff));
        };
    }

    private ArrayNode array(final byte first, final byte type, final int count) {
        final ArrayNode array = NODES.arrayNode(Math.max(0, count));
        byte marker = count < 0 ? first : 0;
        for (int i = 0; count < 0 ? marker != ']' : i < count; i++) {
            array.add(value(type != 0 ? type : count < 0 ? marker : marker()));
            marker = count < 0 ? marker() : 0;
        }
        return array;
    }

    /** Names are texts whose letter is left out: the first byte of one is that of its length. */
    private ObjectNode object(final byte first, final byte type, final int count) {
        final ObjectNode object = NODES.objectNode();
        byte marker = count < 0 ? first : 0;
        for (int i = 0; count < 0 ? marker != '}' : i < count; i++) {
            if (count < 0) {
                bytes.position(bytes.position() - 1);
            }
            final String name = text();
            if (object.replace(name, value(type != 0 ? type : marker())) != null) {
                throw damaged("'" + name + "' twice");
            }
            marker = count < 0 ? marker() : 0;
        }
        return object;
    }
}
