package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.Medians;
import java.util.List;
import java.util.Properties;
import java.util.function.ToDoubleFunction;

/**
 * How times are spread, in microseconds.
 *
 * @param p50   half are no longer.
 * @param p90   nine of ten are no longer.
 * @param p99   99 of 100 are no longer.
 * @param p999  999 of 1,000 are no longer.
 * @param p9999 9,999 of 10,000 are no longer.
 * @param max   the longest.
 */
public record Percentiles(double p50, double p90, double p99, double p999, double p9999, double max) {

    static Percentiles of(final Properties result, final String prefix) {
        return new Percentiles(number(result, prefix + "50.0"), number(result, prefix + "90.0"), number(result, prefix + "99.0"),
            number(result, prefix + "99.9"), number(result, prefix + "99.99"), number(result, prefix + "100.0"));
    }

    private static double number(final Properties result, final String name) {
        return Double.parseDouble(result.getProperty(name));
    }

    /** @return for each the median of the rounds. */
    static Percentiles medians(final List<Percentiles> rounds) {
        return new Percentiles(median(rounds, Percentiles::p50), median(rounds, Percentiles::p90), median(rounds, Percentiles::p99),
            median(rounds, Percentiles::p999), median(rounds, Percentiles::p9999), median(rounds, Percentiles::max));
    }

    private static double median(final List<Percentiles> rounds, final ToDoubleFunction<Percentiles> which) {
        return Medians.of(rounds.stream().mapToDouble(which).toArray());
    }
}
