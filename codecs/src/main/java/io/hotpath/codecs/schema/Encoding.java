package io.hotpath.codecs.schema;

/** How a field's bytes lie in an SBE block, little-endian, with the null value that SBE gives each primitive. */
public enum Encoding {
    INT8(1, Byte.MIN_VALUE, Byte.MIN_VALUE + 1, Byte.MAX_VALUE),
    INT16(2, Short.MIN_VALUE, Short.MIN_VALUE + 1, Short.MAX_VALUE),
    INT32(4, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE),
    INT64(8, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE),
    UINT8(1, 0xFF, 0, 0xFE),
    UINT16(2, 0xFFFF, 0, 0xFFFE),
    UINT32(4, 0xFFFF_FFFFL, 0, 0xFFFF_FFFEL),
    /** Read as a signed long: values from 2^63 on are out of range here. */
    UINT64(8, -1L, 0, Long.MAX_VALUE),
    /** Null is NaN. */
    FLOAT(4, 0, 0, 0),
    /** Null is NaN. */
    DOUBLE(8, 0, 0, 0),
    /** A fixed array of bytes; null is a first byte of zero. */
    CHARACTERS(1, 0, 0, 0);

    private final int bytes;
    private final long nullValue;
    private final long minimum;
    private final long maximum;

    Encoding(final int bytes, final long nullValue, final long minimum, final long maximum) {
        this.bytes = bytes;
        this.nullValue = nullValue;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** @return bytes of one value; of one character for {@link #CHARACTERS}. */
    public int bytes() {
        return bytes;
    }

    /** @return the whole number that stands for a missing value; meaningless for FLOAT, DOUBLE and CHARACTERS. */
    public long nullValue() {
        return nullValue;
    }

    public long minimum() {
        return minimum;
    }

    public long maximum() {
        return maximum;
    }

    public boolean isInteger() {
        return this != FLOAT && this != DOUBLE && this != CHARACTERS;
    }
}
