package io.hotpath.bridge.fivetran.load;

/**
 * How much may change before a table is written whole again. Changed rows lie over the version that an engine has in memory, and
 * each of them is an input of it; who opens the table opens every set.
 *
 * @param mostSets        that may come after a whole version.
 * @param fewRows         that many may change in any case.
 * @param shareOfTable    beyond that, one row of so many.
 * @param longestRowBytes of a row with its long texts; a longer one fits no input.
 */
public record ChangeLimits(int mostSets, long fewRows, int shareOfTable, int longestRowBytes) {
    /** Every change makes a whole version. */
    public static final ChangeLimits NONE = new ChangeLimits(0, 0, Integer.MAX_VALUE, 0);

    /** A hundred sets, and a thousand rows or a tenth of the table. */
    public static ChangeLimits standard(final int longestRowBytes) {
        return new ChangeLimits(100, 1_000, 10, longestRowBytes);
    }

    boolean allow(final int sets, final long changedRows, final long tableRows) {
        return sets <= mostSets && changedRows <= Math.max(fewRows, tableRows / shareOfTable);
    }
}
