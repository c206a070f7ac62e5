package io.hotpath.codecs.schema;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One field of a message: where its bytes lie and what they mean. Immutable; every accessor is free of allocation.
 *
 * @param name         unique in its message.
 * @param index        its place among the message's fields, from 0.
 * @param type         what the value means.
 * @param encoding     how the bytes lie.
 * @param scale        decimal places of a DECIMAL or MONEY (0 to 18), otherwise 0.
 * @param nanosPerUnit nanoseconds in one unit of a TIMESTAMP, otherwise 0.
 * @param offset       bytes from the start of the message's block.
 * @param length       bytes of the whole field.
 * @param required     whether an event without it is refused.
 */
public record Field(
        String name,
        int index,
        FieldType type,
        Encoding encoding,
        int scale,
        long nanosPerUnit,
        int offset,
        int length,
        boolean required) {

    /** @return whether another field holds the same values in the same bytes; one of them may be optional. */
    public boolean isOfTypeOf(final Field other) {
        return type == other.type && encoding == other.encoding && scale == other.scale && nanosPerUnit == other.nanosPerUnit
            && length == other.length;
    }

    /**
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @return whether the field holds SBE's null value.
     */
    public boolean isMissing(final DirectBuffer block, final int blockOffset) {
        return switch (encoding) {
            case FLOAT, DOUBLE -> Double.isNaN(readDouble(block, blockOffset));
            case CHARACTERS -> block.getByte(blockOffset + offset) == 0;
            default -> readLong(block, blockOffset) == encoding.nullValue();
        };
    }

    /**
     * The stored whole number: minor units of a DECIMAL or MONEY, units of a TIMESTAMP, 0 or 1 of a BOOLEAN.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @return the value, or {@link Encoding#nullValue()} where it is missing.
     */
    public long readLong(final DirectBuffer block, final int blockOffset) {
        final int at = blockOffset + offset;
        return switch (encoding) {
            case INT8 -> block.getByte(at);
            case INT16 -> block.getShort(at, LITTLE_ENDIAN);
            case INT32 -> block.getInt(at, LITTLE_ENDIAN);
            case INT64, UINT64 -> block.getLong(at, LITTLE_ENDIAN);
            case UINT8 -> block.getByte(at) & 0xFF;
            case UINT16 -> block.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
            case UINT32 -> block.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
            case FLOAT, DOUBLE, CHARACTERS -> throw new IllegalStateException(name + " holds no whole number");
        };
    }

    /**
     * The stored floating-point number, as it lies; not scaled.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @return the value, NaN where it is missing.
     */
    public double readDouble(final DirectBuffer block, final int blockOffset) {
        final int at = blockOffset + offset;
        return encoding == Encoding.FLOAT ? block.getFloat(at, LITTLE_ENDIAN) : block.getDouble(at, LITTLE_ENDIAN);
    }

    /**
     * The length of a stored text: zeros fill it up.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @return bytes from where the field lies to the first zero, or to its end.
     */
    public int textLength(final DirectBuffer block, final int blockOffset) {
        final int start = blockOffset + offset;
        int bytes = 0;
        while (bytes < length && block.getByte(start + bytes) != 0) {
            bytes++;
        }
        return bytes;
    }

    /**
     * Stores a whole number. The caller has checked it against {@link Encoding#minimum()} and {@link Encoding#maximum()}.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @param value       as {@link #readLong} gives it.
     */
    public void writeLong(final MutableDirectBuffer block, final int blockOffset, final long value) {
        final int at = blockOffset + offset;
        switch (encoding.bytes()) {
            case Byte.BYTES -> block.putByte(at, (byte) value);
            case Short.BYTES -> block.putShort(at, (short) value, LITTLE_ENDIAN);
            case Integer.BYTES -> block.putInt(at, (int) value, LITTLE_ENDIAN);
            default -> block.putLong(at, value, LITTLE_ENDIAN);
        }
    }

    /**
     * Stores a floating-point number in a FLOAT or DOUBLE encoding.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     * @param value       NaN for missing.
     */
    public void writeDouble(final MutableDirectBuffer block, final int blockOffset, final double value) {
        final int at = blockOffset + offset;
        if (encoding == Encoding.FLOAT) {
            block.putFloat(at, (float) value, LITTLE_ENDIAN);
        } else {
            block.putDouble(at, value, LITTLE_ENDIAN);
        }
    }

    /**
     * Stores SBE's null value.
     *
     * @param block       holds the message's block.
     * @param blockOffset where the block starts.
     */
    public void writeMissing(final MutableDirectBuffer block, final int blockOffset) {
        switch (encoding) {
            case FLOAT, DOUBLE -> writeDouble(block, blockOffset, Double.NaN);
            case CHARACTERS -> block.setMemory(blockOffset + offset, length, (byte) 0);
            default -> writeLong(block, blockOffset, encoding.nullValue());
        }
    }
}
