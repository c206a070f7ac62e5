package io.hotpath.bridge.fivetran.load;

/**
 * How much may change before a table is written whole again. Changed rows lie over the version that an engine has in memory, and
 * each of them is an input of it.
 *
 * @param fewRows         that many may change in any case.
 * @param shareOfTable    beyond that, one row of so many.
 * @param longestRowBytes of a row with its long texts; a longer one fits no input.
 */
public record ChangeLimits(long fewRows, int shareOfTable, int longestRowBytes) {
    /** Every change makes a whole version. */
    public static final ChangeLimits NONE = new ChangeLimits(0, Integer.MAX_VALUE, 0);

    /** A thousand rows or a tenth of the table. */
    public static ChangeLimits standard(final int longestRowBytes) {
        return new ChangeLimits(1_000, 10, longestRowBytes);
    }

    boolean allow(final long changedRows, final long tableRows) {
        return changedRows <= Math.max(fewRows, tableRows / shareOfTable);
    }
}
