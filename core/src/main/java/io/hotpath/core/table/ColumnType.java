package io.hotpath.core.table;

/** What the values of a column are, and how many bytes one takes in a row. */
public enum ColumnType {
    /** 0 or 1. */
    BOOLEAN(1),
    SHORT(2),
    INT(4),
    LONG(8),
    /** A whole number of units of the column's scale: 12.34 of scale 2 is 1234. Beyond 18 digits it takes 16 bytes. */
    DECIMAL(8),
    FLOAT(4),
    DOUBLE(8),
    /** Days since 1970-01-01. */
    NAIVE_DATE(4),
    /** Microseconds since midnight. */
    NAIVE_TIME(8),
    /** Microseconds since 1970-01-01T00:00 of the same, unnamed zone. */
    NAIVE_DATETIME(8),
    /** Microseconds since 1970-01-01T00:00Z; nanoseconds could not hold the year 9999, which stands for "still valid". */
    UTC_DATETIME(8),
    BINARY(2),
    XML(2),
    STRING(2),
    JSON(2);

    private final int bytes;

    ColumnType(final int bytes) {
        this.bytes = bytes;
    }

    /** @return bytes of the value, or of the reference to it where it has no fixed length. */
    int bytes() {
        return bytes;
    }

    /** @return whether a value is a run of bytes of any length. */
    public boolean isText() {
        return this == STRING || this == JSON || this == XML || this == BINARY;
    }

    /** @return whether a value is a floating-point number. */
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }
}
