package io.hotpath.features.aggregate;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.features.expression.FieldExpressions;
import org.agrona.DirectBuffer;

/**
 * A field whose values the event log keeps, since some window asks for them; eight bytes in an entry. Whole numbers, decimals and
 * booleans lie there as they are stored, floating-point numbers as whole numbers of the same order, texts as their number in the
 * engine's dictionary of the field.
 *
 * @param field       of the event; null for the event's time.
 * @param index       among the values of the log; -1 for the event's time.
 * @param entryOffset where it lies in an entry of the log.
 */
public record LoggedValue(Field field, int index, int entryOffset) {
    /** What an entry holds where the event's value is missing. No field's value: SBE's int64 null. */
    public static final long MISSING = Long.MIN_VALUE;
    /** The event's own time in nanoseconds, which every entry begins with. */
    public static final LoggedValue TIME = new LoggedValue(null, -1, 0);

    public boolean isText() {
        return field.type() == FieldType.STRING;
    }

    public boolean isFloat() {
        return field != null && field.type() == FieldType.FLOAT;
    }

    /** @return an event's value as the log keeps it; not for texts. */
    public long read(final DirectBuffer event, final int blockOffset) {
        if (isFloat()) {
            final double value = field.readDouble(event, blockOffset);
            return Double.isNaN(value) ? MISSING : ordered(value);
        }
        return readWhole(field, event, blockOffset);
    }

    /** @return a field's stored whole number, or {@link #MISSING}. */
    public static long readWhole(final Field field, final DirectBuffer buffer, final int blockOffset) {
        final long value = field.readLong(buffer, blockOffset);
        return value == field.encoding().nullValue() ? MISSING : value;
    }

    /** Bits of a number in whose order the numbers are; both zeros are one. Its own inverse, but for that. */
    private static long ordered(final double value) {
        return flip(Double.doubleToRawLongBits(value + 0.0));
    }

    private static long flip(final long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** @return the number that a kept value stands for; not for texts. */
    public double number(final long kept) {
        return isFloat() ? Double.longBitsToDouble(flip(kept)) : kept / unit();
    }

    /** @return how many of what the log keeps make one; 1 for floating-point numbers. */
    public double unit() {
        return field == null ? 1 : FieldExpressions.unit(field);
    }
}
