package io.hotpath.scoring.compiled;

import java.util.Arrays;

/**
 * Replaces the values of a row by the numbers of the intervals they lie in. Values are kept as whole numbers in the same order,
 * so that finding one is a binary search without a branch that could be guessed wrong: the halves are steps of the same length
 * for all values. For one thread.
 */
final class Intervals {
    private static final long MISSING = Long.MAX_VALUE;

    /** Of all features one behind the other; each is padded by the greatest number to one less than a power of two. */
    private final long[] cuts;
    private final int[] first;
    private final int[] halves;
    private final int[] missing;
    private final long[] row;
    private final int[] intervals;

    Intervals(final Cuts source) {
        final int features = source.features();
        first = new int[features];
        halves = new int[features];
        missing = new int[features];
        row = new long[features];
        intervals = new int[features];
        int size = 0;
        for (int feature = 0; feature < features; feature++) {
            final int padded = Math.max(1, Integer.highestOneBit(source.of(feature).length) * 2);
            first[feature] = size - 1;
            halves[feature] = padded / 2;
            missing[feature] = source.missingInterval(feature);
            size += padded - 1;
        }
        cuts = new long[size];
        Arrays.fill(cuts, MISSING);
        for (int feature = 0; feature < features; feature++) {
            final double[] own = source.of(feature);
            for (int i = 0; i < own.length; i++) {
                cuts[first[feature] + 1 + i] = ordered(own[i]);
            }
        }
    }

    /** @return a number that is greater where the value is; the same for both zeros, the greatest for NaN. */
    private static long ordered(final double value) {
        final long bits = Double.doubleToRawLongBits(value + 0.0);
        return Double.isNaN(value) ? MISSING : bits ^ ((bits >> (Long.SIZE - 1)) >>> 1);
    }

    void set(final int feature, final double value) {
        row[feature] = ordered(value);
    }

    /** @return the interval of each feature's value; overwritten by the next row. */
    int[] find() {
        for (int feature = 0; feature < row.length; feature++) {
            final long value = row[feature];
            int place = first[feature];
            for (int half = halves[feature]; half > 0; half >>>= 1) {
                place += cuts[place + half] < value ? half : 0;
            }
            intervals[feature] = value == MISSING ? missing[feature] : place - first[feature];
        }
        return intervals;
    }
}
