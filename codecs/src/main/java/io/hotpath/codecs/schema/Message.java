package io.hotpath.codecs.schema;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One kind of event: an SBE message of fixed length. Immutable.
 *
 * @param name        as the schema names it.
 * @param templateId  SBE template id, unique in its schema.
 * @param schemaId    SBE schema id.
 * @param version     SBE schema version.
 * @param blockLength bytes of the root block, which is the whole message after its {@link #HEADER_LENGTH} bytes.
 * @param fields      in the order of the schema; {@link Field#index()} is the place here.
 */
public record Message(String name, int templateId, int schemaId, int version, int blockLength, List<Field> fields) {

    /** Bytes of SBE's message header (block length, template id, schema id, version: uint16 each) before the block. */
    public static final int HEADER_LENGTH = 8;

    /** Defends the list against its maker. */
    public Message {
        fields = List.copyOf(fields);
    }

    /** @return bytes of the header and the block. */
    public int encodedLength() {
        return HEADER_LENGTH + blockLength;
    }

    /**
     * @param fieldName as declared.
     * @return the field, or null where there is none of that name.
     */
    public Field field(final String fieldName) {
        for (final Field field : fields) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        return null;
    }

    /** @return header and block of an event that has nothing: every field missing. */
    public UnsafeBuffer emptyEvent() {
        final UnsafeBuffer empty = new UnsafeBuffer(new byte[encodedLength()]);
        empty.putShort(0, (short) blockLength, LITTLE_ENDIAN);
        empty.putShort(2, (short) templateId, LITTLE_ENDIAN);
        empty.putShort(4, (short) schemaId, LITTLE_ENDIAN);
        empty.putShort(6, (short) version, LITTLE_ENDIAN);
        fields.forEach(field -> field.writeMissing(empty, HEADER_LENGTH));
        return empty;
    }

    public List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }
}
