package io.hotpath.features.aggregate;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.expression.Operators;
import org.agrona.DirectBuffer;

/**
 * A field whose values the event log keeps, since some window asks for them; eight bytes in an entry. Whole numbers, decimals and
 * booleans lie there as they are stored, floating-point numbers as whole numbers of the same order, texts as their number in the
 * engine's dictionary of the field. What is computed of an event as it comes is a value too: a floating-point number, or of a
 * condition 1 where it holds, otherwise 0.
 *
 * @param field       of the event; null for what is computed and for the event's time.
 * @param computed    of the event's fields and of the rows that it joins, or null.
 * @param isCondition whether what is computed is a condition.
 * @param index       among the values of the log; -1 for the event's time.
 * @param entryOffset where it lies in an entry of the log.
 */
public record LoggedValue(Field field, Expression computed, boolean isCondition, int index, int entryOffset) {
    /** What an entry holds where the event's value is missing. No field's value: SBE's int64 null. */
    public static final long MISSING = Long.MIN_VALUE;
    /** The event's own time in nanoseconds, which every entry begins with. */
    public static final LoggedValue TIME = new LoggedValue(null, null, false, -1, 0);

    public boolean isText() {
        return field != null && field.type() == FieldType.STRING;
    }

    public boolean isFloat() {
        return field == null ? computed != null && !isCondition : field.type() == FieldType.FLOAT;
    }

    /** @return whether no event is without it. */
    boolean isAlwaysPresent() {
        return field == null ? !isFloat() : field.required();
    }

    /** @return whether 2^31 of the values could add up to more than 64 bits hold. */
    boolean couldPass64Bits() {
        return field != null && field.encoding().bytes() == Long.BYTES;
    }

    /** @return the value of the frame's event as the log keeps it; not for texts. */
    public long read(final EvaluationFrame frame) {
        if (isCondition) {
            return Operators.isTrue(computed.evaluate(frame)) ? 1 : 0;
        }
        final DirectBuffer event = frame.event();
        final int blockOffset = frame.blockOffset();
        if (isFloat()) {
            return kept(computed == null ? field.readDouble(event, blockOffset) : computed.evaluate(frame));
        }
        return readWhole(field, event, blockOffset);
    }

    private static long kept(final double value) {
        return Double.isNaN(value) ? MISSING : ordered(value);
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
