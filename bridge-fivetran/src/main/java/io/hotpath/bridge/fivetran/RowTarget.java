package io.hotpath.bridge.fivetran;

/**
 * Takes rows one at a time, whoever reads them: {@link #begin}, a value for each column that is not null, {@link #end}. Columns go
 * by their place among the columns that were asked for. This is the seam between those who read Fivetran's tables (snapshots of
 * files and warehouses, batches of its partner SDK) and the one place that applies its rules.
 */
public interface RowTarget {

    void begin();

    /** Gives a BOOLEAN as 0 or 1, a whole number, days, microseconds, or the units of a decimal of any precision. */
    void put(int column, long value);

    /** Gives a FLOAT or a DOUBLE. */
    void put(int column, double value);

    /** Gives the units of a decimal of more than 18 digits, as a number of 128 bits. */
    void putWide(int column, long high, long low);

    /** Gives a text or binary value, whose bytes stay as they are until {@link #end}. */
    void put(int column, byte[] value, int offset, int length);

    void end();
}
