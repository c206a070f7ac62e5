package io.hotpath.benchmarks.growth;

import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.plot.Axis;
import io.hotpath.benchmarks.plot.LinePlot;
import io.hotpath.benchmarks.plot.Page;
import java.util.List;
import java.util.Locale;

/**
 * Everything that was measured, as JSON holds it.
 *
 * @param curves  one for each thing that grows.
 * @param machine that it was run on.
 */
public record GrowthReport(List<Curve> curves, Machine machine) {

    /** Defends the list against its maker. */
    public GrowthReport {
        curves = List.copyOf(curves);
    }

    /** @return lines for the terminal. */
    String text() {
        final StringBuilder text = new StringBuilder(2048);
        for (final Curve curve : curves) {
            text.append(String.format(Locale.ROOT, "%n%s: %s%n%s%n", curve.what(), curve.law().text(), curve.constant()));
            curve.points().forEach(point -> text.append(String.format(Locale.ROOT, "%,12d %,12.1f ns %,12.1f..%,.1f%n",
                point.size(), point.nanos(), point.lowestNanos(), point.highestNanos())));
        }
        return text.append(System.lineSeparator()).append(machine.line()).append(System.lineSeparator()).toString();
    }

    /** @return one page, a plot for each curve. */
    String page() {
        final StringBuilder body = new StringBuilder("<p>What an event costs, medians of alternating rounds, and the law: a"
            + " straight line, fitted to the relative deviations.</p>\n");
        curves.forEach(curve -> body.append("<h2>").append(curve.what()).append("</h2>\n<p>").append(curve.law().text())
            .append("; ").append(curve.constant()).append("</p>\n").append(plot(curve)));
        return Page.of("How cost grows", body.append("<h2>This run</h2>\n<p>").append(machine.line()).append("</p>\n").toString());
    }

    private static String plot(final Curve curve) {
        final List<LinePlot.Point> measured = curve.points().stream()
            .map(point -> new LinePlot.Point(point.size(), point.nanos())).toList();
        final List<LinePlot.Point> law = curve.points().stream()
            .map(point -> new LinePlot.Point(point.size(), Math.max(1, curve.law().at(point.size())))).toList();
        final Axis across = Axis.of(curve.what(), curve.points().stream()
            .map(point -> new Axis.Tick(point.size(), String.format(Locale.ROOT, "%,d", point.size()))).toList());
        final double lowest = curve.points().stream().mapToDouble(Point::nanos).min().orElse(1);
        final double highest = curve.points().stream().mapToDouble(Point::nanos).max().orElse(1);
        final Axis up = Axis.decades("ns an event", lowest, highest, value -> String.format(Locale.ROOT, "%,.0f", value));
        return LinePlot.draw(curve.what(), across, up, List.of(
            new LinePlot.Line("law", "control", law), new LinePlot.Line("measured", "stage0", measured)));
    }
}
