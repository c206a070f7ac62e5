package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Message;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One JSON object (RFC 8259) a record, its fields at the paths of the source. A name at which something is taken rejects the record
 * where it stands twice, and so does a name that the source neither takes from nor ignores, at every depth. {@code null} is a
 * missing value, and so is Python's {@code NaN}. A number may fill a string field, since ids often come as numbers; a string
 * that holds a number or a time fills such a field, since amounts often come as strings.
 */
public final class JsonDecoder implements EventDecoder {
    private final EventWriter event;
    private final JsonFields fields;
    private final PartFields parts;
    private int rejectedAt;

    /**
     * @param message that the records hold.
     * @param names   where its fields lie in them.
     * @param times   how their times are read.
     */
    public JsonDecoder(final Message message, final FieldNames names, final TimeRules times) {
        event = new EventWriter(message, times, '.');
        fields = names.ofValue(event);
        parts = new PartFields(names, event);
    }

    /**
     * @param message that the records hold.
     * @param names   where its fields lie in them.
     */
    public JsonDecoder(final Message message, final FieldNames names) {
        this(message, names, TimeRules.DEFAULT);
    }

    @Override
    public Rejection decode(
        final RecordParts record, final DirectBuffer source, final int offset, final int length,
        final MutableDirectBuffer target, final int targetOffset) {
        event.begin(target, targetOffset);
        rejectedAt = -1;
        if (length == 0) {
            return Rejection.EMPTY;
        }
        Rejection rejection = fields.read(source, offset, length);
        rejectedAt = fields.rejectedAt();
        if (rejection == Rejection.NONE) {
            rejection = parts.read(record);
        }
        return rejection == Rejection.NONE ? event.end() : rejection;
    }

    @Override
    public int rejectedField() {
        return event.rejectedField();
    }

    @Override
    public int rejectedAt() {
        return rejectedAt;
    }
}
