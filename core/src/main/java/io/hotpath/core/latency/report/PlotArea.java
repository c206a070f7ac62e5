package io.hotpath.core.latency.report;

import java.util.List;

/**
 * Where a percentile and a latency lie on the plot. Both axes are logarithmic: to the right the share of events that are slower
 * shrinks tenfold a step, upwards the latency grows tenfold a step.
 *
 * @param width         of the whole drawing, in its own units (pixels where it is not scaled).
 * @param height        of the whole drawing.
 * @param labelWidth    kept free at the right, for the names of the lines.
 * @param lowestDecade  the latency at the bottom, as a power of ten nanoseconds.
 * @param highestDecade the latency at the top, as a power of ten nanoseconds.
 */
record PlotArea(int width, int height, int labelWidth, int lowestDecade, int highestDecade) {
    /** The right end of the axis in nines: 5 is the percentile 99.999. */
    static final int NINES = 5;
    private static final int LEFT = 58;
    private static final int TOP = 28;
    private static final int BOTTOM = 46;

    /** The area that just holds the given latencies, which are at least 1 ns. */
    static PlotArea around(final List<Curve> curves, final int width, final int height, final int labelWidth) {
        final double lowest = curves.stream().mapToDouble(Curve::lowestNanos).min().orElseThrow();
        final double highest = curves.stream().mapToDouble(Curve::highestNanos).max().orElseThrow();
        final int lowestDecade = (int) Math.floor(Math.log10(lowest));
        final int highestDecade = Math.max((int) Math.ceil(Math.log10(highest)), lowestDecade + 1);
        return new PlotArea(width, height, labelWidth, lowestDecade, highestDecade);
    }

    double left() {
        return LEFT;
    }

    double right() {
        return width - labelWidth;
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return height - BOTTOM;
    }

    /** @param nines 0 for percentile 0, 1 for 90, 2 for 99. */
    double x(final double nines) {
        return left() + nines / NINES * (right() - left());
    }

    double y(final double nanos) {
        final double share = (Math.log10(nanos) - lowestDecade) / (highestDecade - lowestDecade);
        return bottom() - share * (bottom() - top());
    }
}
