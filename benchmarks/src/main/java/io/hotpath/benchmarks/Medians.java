package io.hotpath.benchmarks;

import java.util.Arrays;

/** The middle of what several rounds gave, which one disturbed round does not move. */
public final class Medians {

    private Medians() {
    }

    /** @return the median; of an even number of values, the mean of the two in the middle. */
    public static double of(final double... values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** @return the median of the ratios of what was measured in the same round. */
    public static double ofRatios(final double[] dividends, final double[] divisors) {
        final double[] ratios = new double[dividends.length];
        Arrays.setAll(ratios, round -> dividends[round] / divisors[round]);
        return of(ratios);
    }
}
