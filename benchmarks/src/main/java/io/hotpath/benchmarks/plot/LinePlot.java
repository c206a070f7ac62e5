package io.hotpath.benchmarks.plot;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Draws lines over two axes as SVG, each with its name beside its end. Colors and fonts are the latency report's. */
public final class LinePlot {
    private static final int WIDTH = 1040;
    private static final int HEIGHT = 400;
    private static final int LEFT = 72;
    private static final int TOP = 28;
    private static final int BOTTOM = HEIGHT - 46;
    private static final int DOT = 3;
    private static final int LABEL_DISTANCE = 10;
    /** At most, on average, of a name's letters in any font that a browser may choose. */
    private static final int LETTER_WIDTH = 9;

    private final Formatter svg = new Formatter(Locale.ROOT);
    private final Axis across;
    private final Axis up;
    private final int right;

    /**
     * One line.
     *
     * @param name   beside its end.
     * @param style  class in the style sheet.
     * @param points in the order of x.
     */
    public record Line(String name, String style, List<Point> points) {
        /** Defends the list against its maker. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A point in the axes' own units.
     *
     * @param x across.
     * @param y up.
     */
    public record Point(double x, double y) {
    }

    private LinePlot(final Axis across, final Axis up, final List<Line> lines) {
        this.across = across;
        this.up = up;
        right = WIDTH - LABEL_DISTANCE - LETTER_WIDTH * lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    }

    /**
     * Draws.
     *
     * @param title  for those who cannot see it.
     * @param across the axis of x.
     * @param up     the axis of y.
     * @param lines  at least one, each of at least one point; names and titles are safe to stand in markup.
     * @return a figure.
     */
    public static String draw(final String title, final Axis across, final Axis up, final List<Line> lines) {
        final LinePlot plot = new LinePlot(across, up, lines);
        plot.svg.format("<figure><svg class=\"sweep\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, title);
        plot.drawAxes();
        lines.forEach(plot::drawLine);
        return plot.svg.format("</svg></figure>\n").toString();
    }

    private double x(final double value) {
        return LEFT + across.share(value) * (right - LEFT);
    }

    private double y(final double value) {
        return BOTTOM - up.share(value) * (BOTTOM - TOP);
    }

    private void drawAxes() {
        for (final Axis.Tick tick : up.ticks()) {
            drawRule(LEFT, y(tick.value()), right, y(tick.value()));
            drawText("tick", LEFT - 8, y(tick.value()) + 4, "end", tick.text());
        }
        for (final Axis.Tick tick : across.ticks()) {
            drawRule(x(tick.value()), TOP, x(tick.value()), BOTTOM);
            drawText("tick", x(tick.value()), BOTTOM + 18, "middle", tick.text());
        }
        drawText("axis", LEFT - 8, TOP - 14, "start", up.title());
        drawText("axis", (LEFT + right) / 2.0, BOTTOM + 38, "middle", across.title());
    }

    private void drawRule(final double x1, final double y1, final double x2, final double y2) {
        svg.format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2);
    }

    private void drawText(final String style, final double x, final double y, final String anchor, final String text) {
        svg.format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", style, x, y, anchor, text);
    }

    private void drawLine(final Line line) {
        svg.format("%n<polyline class=\"curve %s\" points=\"", line.style());
        line.points().forEach(point -> svg.format("%.1f,%.1f ", x(point.x()), y(point.y())));
        svg.format("\"><title>%s</title></polyline>", line.name());
        if (line.points().size() <= across.ticks().size()) {
            line.points().forEach(point -> svg.format("<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>",
                line.style(), x(point.x()), y(point.y()), DOT));
        }
        final Point end = line.points().getLast();
        drawText("label " + line.style(), x(end.x()) + LABEL_DISTANCE, y(end.y()) + 4, "start", line.name());
    }
}
