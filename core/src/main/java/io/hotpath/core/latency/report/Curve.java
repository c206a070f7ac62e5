package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage's latency over its percentiles, as far as its events tell.
 *
 * @param series which stage.
 * @param points from percentile 0 on, at least two; latencies never fall.
 */
record Curve(Series series, List<Point> points) {
    private static final int POINTS_PER_NINE = 32;

    /**
     * One latency.
     *
     * @param nines where it stands: 0 for percentile 0, 1 for 90, 2 for 99.
     * @param nanos at least 1.
     */
    record Point(double nines, double nanos) {
    }

    /** Of a stage that recorded something. A thousand events say nothing beyond percentile 99.9, so the curve ends there. */
    static Curve of(final Series series) {
        final LatencySnapshot stage = series.stage();
        final double end = Math.clamp(Math.log10((double) stage.count()), 1.0 / POINTS_PER_NINE, PlotArea.NINES);
        final List<Point> points = new ArrayList<>();
        for (int i = 0; i < end * POINTS_PER_NINE; i++) {
            points.add(point(stage, (double) i / POINTS_PER_NINE));
        }
        points.add(point(stage, end));
        return new Curve(series, points);
    }

    private static Point point(final LatencySnapshot stage, final double nines) {
        return new Point(nines, Math.max(1, (double) stage.percentileNanos(100 - 100 * Math.pow(10, -nines))));
    }

    double lowestNanos() {
        return points.getFirst().nanos();
    }

    double highestNanos() {
        return points.getLast().nanos();
    }

    Point end() {
        return points.getLast();
    }
}
