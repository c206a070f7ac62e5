package io.hotpath.codecs.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.ColdPath;
import org.agrona.MutableDirectBuffer;

/**
 * Turns the text of one value into the value of a field, exactly or not at all. No garbage, but for a FLOAT with more than 18
 * digits or a large exponent, which takes the JDK's parser and a string. One thread.
 */
final class FieldText {
    private final DecimalText decimal;
    private final TimestampText timestamp;
    private final TimeRules times;

    FieldText(final TimeRules times, final char decimalMark) {
        this.times = times;
        decimal = new DecimalText(decimalMark);
        timestamp = new TimestampText(times);
    }

    Rejection write(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        if (length == 0 && field.type() != FieldType.STRING) {
            return Rejection.WRONG_TYPE;
        }
        return switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> writeDecimal(field, source, offset, length, block, blockOffset);
            case FLOAT -> writeDouble(field, source, offset, length, block, blockOffset);
            case BOOLEAN -> writeBoolean(field, source, offset, length, block, blockOffset);
            case TIMESTAMP -> writeTimestamp(field, source, offset, length, block, blockOffset);
            case STRING -> writeString(field, source, offset, length, block, blockOffset);
        };
    }

    private Rejection writeDecimal(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        if (!decimal.parse(source, offset, length)) {
            return Rejection.WRONG_TYPE;
        }
        return decimal.scaleTo(field.scale()) ? checked(field, decimal.scaled(), block, blockOffset) : Rejection.OUT_OF_RANGE;
    }

    private static Rejection checked(
        final Field field, final long value, final MutableDirectBuffer block, final int blockOffset) {
        final Encoding encoding = field.encoding();
        if (value < encoding.minimum() || value > encoding.maximum()) {
            return Rejection.OUT_OF_RANGE;
        }
        field.writeLong(block, blockOffset, value);
        return Rejection.NONE;
    }

    private Rejection writeDouble(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        if (!decimal.parse(source, offset, length)) {
            return Rejection.WRONG_TYPE;
        }
        final double value = decimal.isExactDouble() ? decimal.exactDouble() : nearestDouble(source, offset, length);
        if (Double.isInfinite(field.encoding() == Encoding.FLOAT ? (float) value : value)) {
            return Rejection.OUT_OF_RANGE;
        }
        field.writeDouble(block, blockOffset, value);
        return Rejection.NONE;
    }

    @ColdPath
    private static double nearestDouble(final byte[] source, final int offset, final int length) {
        return Double.parseDouble(new String(source, offset, length, US_ASCII));
    }

    /** As programs write it: true, True of pandas, TRUE of R and Excel, t of PostgreSQL, 1, and 1.0 where a column had gaps. */
    private Rejection writeBoolean(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        final boolean yes = isWord(source, offset, length, "true") || isWord(source, offset, length, "t")
            || isWord(source, offset, length, "yes");
        if (yes || isWord(source, offset, length, "false") || isWord(source, offset, length, "f")
            || isWord(source, offset, length, "no")) {
            field.writeLong(block, blockOffset, yes ? 1 : 0);
            return Rejection.NONE;
        }
        if (!decimal.parse(source, offset, length) || !decimal.scaleTo(0) || decimal.scaled() >> 1 != 0) {
            return Rejection.WRONG_TYPE;
        }
        field.writeLong(block, blockOffset, decimal.scaled());
        return Rejection.NONE;
    }

    private static boolean isWord(final byte[] source, final int offset, final int length, final String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((source[offset + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Rejection writeTimestamp(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        final Rejection rejection = timestamp.parse(source, offset, length, field.nanosPerUnit());
        if (rejection != Rejection.NONE) {
            return timestamp.isTooFar() && times.isEventTime(field) ? Rejection.IMPLAUSIBLE_TIME : rejection;
        }
        if (timestamp.wasNumber() && times.isOfAnotherUnit(field, timestamp.units())) {
            return Rejection.IMPLAUSIBLE_TIME;
        }
        return checked(field, timestamp.units(), block, blockOffset);
    }

    private static Rejection writeString(
        final Field field, final byte[] source, final int offset, final int length,
        final MutableDirectBuffer block, final int blockOffset) {
        if (length > field.length()) {
            return Rejection.OUT_OF_RANGE;
        }
        if (!Utf8.isText(source, offset, length)) {
            return Rejection.NOT_TEXT;
        }
        final int at = blockOffset + field.offset();
        block.putBytes(at, source, offset, length);
        block.setMemory(at + length, field.length() - length, (byte) 0);
        return Rejection.NONE;
    }
}
