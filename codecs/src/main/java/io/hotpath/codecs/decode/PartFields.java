package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Field;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Puts what a record carries beside its value into the fields that ask for it. One thread, no garbage. */
final class PartFields {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EventWriter event;
    private final int[] fields;
    private final RecordPart.Kind[] kinds;
    private final String[] headers;
    private final JsonFields jsonKey;
    private final UnsafeBuffer topic;
    private final PaddedText copy = new PaddedText();
    private final UnsafeBuffer header = new UnsafeBuffer(0, 0);

    PartFields(final FieldNames names, final EventWriter event) {
        this.event = event;
        fields = names.fieldsOfParts();
        kinds = new RecordPart.Kind[fields.length];
        headers = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            kinds[i] = names.part(fields[i]).kind();
            headers[i] = names.part(fields[i]).name();
        }
        jsonKey = names.ofKey(event);
        topic = new UnsafeBuffer(names.topic().getBytes(UTF_8));
    }

    /** @return NONE, or why a part cannot fill its field. */
    Rejection read(final RecordParts record) {
        for (int i = 0; i < fields.length; i++) {
            final Rejection rejection = read(i, record);
            if (rejection != Rejection.NONE) {
                return rejection;
            }
        }
        final DirectBuffer key = record.key();
        return jsonKey == null || key.capacity() == 0 ? Rejection.NONE : jsonKey.read(key, 0, key.capacity());
    }

    private Rejection read(final int place, final RecordParts record) {
        final int field = fields[place];
        return switch (kinds[place]) {
            case KEY -> text(field, record.key());
            case HEADER -> header(field, record.headers().last(headers[place]));
            case TIMESTAMP -> timestamp(field, record.timestampMillis());
            case PARTITION -> event.putLong(field, record.partition());
            case OFFSET -> event.putLong(field, record.offset());
            case TOPIC -> text(field, topic);
        };
    }

    private Rejection text(final int field, final DirectBuffer text) {
        final int length = text.capacity();
        return length == 0 ? Rejection.NONE : event.put(field, copy.of(text, 0, length), 0, length);
    }

    private Rejection header(final int field, final byte[] value) {
        if (value == null) {
            return Rejection.NONE;
        }
        header.wrap(value);
        return text(field, header);
    }

    /** A field coarser than milliseconds was allowed to cut them off, or else the pipeline was refused. */
    private Rejection timestamp(final int index, final long millis) {
        if (millis < 0) {
            return Rejection.NONE;
        }
        final Field field = event.field(index);
        if (field.nanosPerUnit() >= NANOS_PER_MILLI) {
            return event.putTime(index, millis / (field.nanosPerUnit() / NANOS_PER_MILLI));
        }
        final long unitsPerMilli = NANOS_PER_MILLI / field.nanosPerUnit();
        return millis > Long.MAX_VALUE / NANOS_PER_MILLI
            ? event.reject(index, Rejection.OUT_OF_RANGE)
            : event.putTime(index, millis * unitsPerMilli);
    }
}
