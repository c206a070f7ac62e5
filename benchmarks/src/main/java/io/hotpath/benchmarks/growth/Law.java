package io.hotpath.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/**
 * A straight line through what was measured: each event costs something, and something more for each feature, tree or partition.
 *
 * @param nanos     of an event.
 * @param nanosEach for each that there is.
 * @param worst     the largest deviation of a point from the line, as a part of what was measured: 0.1 for a tenth.
 */
public record Law(double nanos, double nanosEach, double worst) {

    /** Least squares of the relative deviations: a point that costs a hundred times as much counts as much as any other. */
    static Law of(final List<Point> points) {
        double weights = 0;
        double sizes = 0;
        double squares = 0;
        double costs = 0;
        double products = 0;
        for (final Point point : points) {
            final double weight = 1 / (point.nanos() * point.nanos());
            weights += weight;
            sizes += weight * point.size();
            squares += weight * point.size() * point.size();
            costs += weight * point.nanos();
            products += weight * point.size() * point.nanos();
        }
        final double spread = weights * squares - sizes * sizes;
        final double each = spread == 0 ? 0 : (weights * products - sizes * costs) / spread;
        final Law law = new Law((costs - each * sizes) / weights, each, 0);
        return new Law(law.nanos, law.nanosEach, points.stream()
            .mapToDouble(point -> Math.abs(law.at(point.size()) / point.nanos() - 1)).max().orElse(0));
    }

    /** @return what an event should cost, in nanoseconds. */
    double at(final double size) {
        return nanos + nanosEach * size;
    }

    /** @return such as {@code 120 + 14.2 n ns, at most 8 % off}. */
    String text() {
        return String.format(Locale.ROOT, "%.0f %s %.3g n ns, at most %.0f %% off", nanos, nanosEach < 0 ? "-" : "+",
            Math.abs(nanosEach), 100 * worst);
    }
}
