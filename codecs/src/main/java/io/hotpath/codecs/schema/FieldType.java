package io.hotpath.codecs.schema;

/** What a field's value means; how its bytes lie is its {@link Encoding}. */
public enum FieldType {
    /** A whole number. */
    INTEGER,
    /** A decimal number as a whole number of its smallest unit. */
    DECIMAL,
    /** A decimal number that is an amount of money: money(2) holds cents. */
    MONEY,
    /** A binary floating-point number. */
    FLOAT,
    /** Yes or no: 1 or 0. */
    BOOLEAN,
    /** A point in time; stored in the field's own unit since 1970-01-01T00:00:00Z. */
    TIMESTAMP,
    /** Characters, in a fixed number of bytes, padded with zeros. */
    STRING
}
