package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.plot.LinePlot;
import io.hotpath.core.latency.LatencySnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The waits of one thread, in nanoseconds.
 *
 * @param name   of what waited.
 * @param count  how many were recorded.
 * @param slow   how many were longer than {@link #LIMIT_NANOS}.
 * @param p50    the median.
 * @param p99    99 % were no longer.
 * @param p9999  99.99 % were no longer.
 * @param max    the longest.
 * @param curve  waits over nines: 2 stands for 99 %.
 */
public record Tail(String name, long count, long slow, long p50, long p99, long p9999, long max, List<LinePlot.Point> curve) {
    /** The longest that an event may wait for a table or a log to grow. */
    public static final long LIMIT_NANOS = 200_000;
    private static final int POINTS_PER_NINE = 16;
    private static final double P9999 = 99.99;

    /** Defends the list against its maker. */
    public Tail {
        curve = List.copyOf(curve);
    }

    static Tail of(final LatencySnapshot waits) {
        return new Tail(
            waits.name(), waits.count(), slow(waits), waits.percentileNanos(50), waits.percentileNanos(99),
            waits.percentileNanos(P9999), waits.maximumNanos(), curve(waits));
    }

    /** As far as the histogram's buckets tell, which are a thousandth wide. */
    private static long slow(final LatencySnapshot waits) {
        long low = 0;
        long high = waits.count();
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (waits.percentileNanos(100.0 * (middle + 1) / waits.count()) > LIMIT_NANOS) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return waits.count() - low;
    }

    private static List<LinePlot.Point> curve(final LatencySnapshot waits) {
        final double end = Math.log10(Math.max(2.0, (double) waits.count()));
        final List<LinePlot.Point> points = new ArrayList<>();
        for (int i = 0; i < end * POINTS_PER_NINE; i++) {
            points.add(point(waits, (double) i / POINTS_PER_NINE));
        }
        points.add(new LinePlot.Point(end, Math.max(1.0, (double) waits.maximumNanos())));
        return points;
    }

    private static LinePlot.Point point(final LatencySnapshot waits, final double nines) {
        return new LinePlot.Point(nines, Math.max(1.0, (double) waits.percentileNanos(100 - 100 * Math.pow(10, -nines))));
    }
}
