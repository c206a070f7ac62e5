package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes one event field by field: the header and every null value first, in one copy, then what the record holds, then the check
 * that nothing required is missing. One thread.
 */
final class EventWriter {
    private final Field[] fields;
    private final boolean[] present;
    private final UnsafeBuffer empty;
    private final TimeRules times;
    private final FieldText text;
    private MutableDirectBuffer target;
    private int targetOffset;
    private int blockOffset;
    private int rejectedField;

    EventWriter(final Message message, final TimeRules times, final char decimalMark) {
        this.times = times;
        text = new FieldText(times, decimalMark);
        fields = message.fields().toArray(new Field[0]);
        present = new boolean[fields.length];
        empty = message.emptyEvent();
    }

    void begin(final MutableDirectBuffer eventTarget, final int offset) {
        over(eventTarget, offset);
        target.putBytes(targetOffset, empty, 0, empty.capacity());
    }

    /** Begins with what the target holds already. */
    void over(final MutableDirectBuffer eventTarget, final int offset) {
        target = eventTarget;
        targetOffset = offset;
        blockOffset = offset + Message.HEADER_LENGTH;
        rejectedField = -1;
        Arrays.fill(present, false);
    }

    Field field(final int index) {
        return fields[index];
    }

    FieldType type(final int index) {
        return fields[index].type();
    }

    /** Puts what a part of a padded text says. */
    Rejection put(final int index, final byte[] source, final int offset, final int length) {
        rejectedField = index;
        final Rejection rejection = text.write(fields[index], source, offset, length, target, blockOffset);
        present[index] = rejection == Rejection.NONE;
        return rejection;
    }

    /** Puts a number of the field's unit, or 1 for yes. */
    Rejection putLong(final int index, final long value) {
        final Encoding encoding = fields[index].encoding();
        rejectedField = index;
        if (!encoding.isInteger()) {
            return Rejection.WRONG_TYPE;
        }
        if (value < encoding.minimum() || value > encoding.maximum()) {
            return Rejection.OUT_OF_RANGE;
        }
        fields[index].writeLong(target, blockOffset, value);
        present[index] = true;
        return Rejection.NONE;
    }

    /** Puts a time in the field's unit. */
    Rejection putTime(final int index, final long units) {
        return times.isOfAnotherUnit(fields[index], units) ? reject(index, Rejection.IMPLAUSIBLE_TIME) : putLong(index, units);
    }

    Rejection putBoolean(final int index, final boolean value) {
        return fields[index].type() == FieldType.BOOLEAN ? putLong(index, value ? 1 : 0) : reject(index, Rejection.WRONG_TYPE);
    }

    Rejection end() {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].required() && !present[i]) {
                return reject(i, Rejection.MISSING_FIELD);
            }
            if (present[i] && fields[i].type() == FieldType.TIMESTAMP
                && !times.isPlausible(fields[i], fields[i].readLong(target, blockOffset))) {
                return reject(i, Rejection.IMPLAUSIBLE_TIME);
            }
        }
        rejectedField = -1;
        return Rejection.NONE;
    }

    /** The rejection is about the record, not about a field of it. */
    Rejection reject(final Rejection reason) {
        rejectedField = -1;
        return reason;
    }

    /** The rejection is about a field; -1 for none. */
    Rejection reject(final int field, final Rejection reason) {
        rejectedField = field;
        return reason;
    }

    int rejectedField() {
        return rejectedField;
    }
}
