package io.hotpath.core.latency.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Draws latency over percentile as SVG, one line a stage with its name at the end. Colors and fonts are the style sheet's. */
final class LatencyPlot {
    private static final List<String> PERCENTILES = List.of("0", "90", "99", "99.9", "99.99", "99.999");
    private static final int LABEL_HEIGHT = 17;
    private static final int LABEL_DISTANCE = 14;
    /** At most, on average, of the bold label of the whole way. */
    private static final int LETTER_WIDTH = 9;
    private static final int TEXT_MIDDLE = 4;

    private final Formatter svg = new Formatter(Locale.ROOT);
    private final List<Curve> curves;
    private final PlotArea area;

    private LatencyPlot(final List<Curve> curves, final PlotArea area) {
        this.curves = curves;
        this.area = area;
    }

    /**
     * Draws the stages that recorded something, of which there must be one.
     *
     * @param style  the drawing's class in the style sheet.
     * @param width  up to where the names begin, in pixels at which the text has its natural size.
     * @param height in the same pixels.
     */
    static String draw(final List<Series> series, final String style, final int width, final int height) {
        final List<Curve> curves = series.stream().filter(one -> one.stage().count() > 0).map(Curve::of).toList();
        final int labelWidth = labelWidth(curves);
        return new LatencyPlot(curves, PlotArea.around(curves, width + labelWidth, height, labelWidth)).draw(style);
    }

    /** Room for the longest name, in any of the fonts that a browser may choose. */
    private static int labelWidth(final List<Curve> curves) {
        final int longest = curves.stream().mapToInt(curve -> curve.series().stage().name().length()).max().orElse(0);
        return LABEL_DISTANCE + longest * LETTER_WIDTH;
    }

    private String draw(final String style) {
        svg.format("<svg class=\"%s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency over percentile\">",
                style, area.width(), area.height());
        drawLatencyAxis();
        drawPercentileAxis();
        curves.forEach(this::drawCurve);
        drawLabels();
        return svg.format("</svg>\n").toString();
    }

    private void drawLatencyAxis() {
        svg.format("<text class=\"axis\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">latency</text>",
                area.left() - 8, area.top() - 14);
        for (int decade = area.lowestDecade(); decade <= area.highestDecade(); decade++) {
            final double nanos = Math.pow(10, decade);
            drawLevel("grid", nanos);
            svg.format("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    area.left() - 8, area.y(nanos) + TEXT_MIDDLE, powerOfTen(decade));
            if (decade < area.highestDecade()) {
                drawLevel("fine", 2 * nanos);
                drawLevel("fine", 5 * nanos);
            }
        }
    }

    private void drawLevel(final String style, final double nanos) {
        final double y = area.y(nanos);
        drawLine(style, area.left(), y, area.right(), y);
    }

    /** 1, 10 and 100 of a unit, without the digits behind the point that a measured latency has. */
    private static String powerOfTen(final int decade) {
        return NanosText.of((long) Math.pow(10, decade)).replaceFirst("\\.0+ ", " ");
    }

    private void drawPercentileAxis() {
        for (int nines = 0; nines <= PlotArea.NINES; nines++) {
            final double x = area.x(nines);
            drawLine("grid", x, area.top(), x, area.bottom());
            svg.format("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                    x, area.bottom() + 18, PERCENTILES.get(nines));
        }
        svg.format("<text class=\"axis\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%% of events no slower than this</text>",
                (area.left() + area.right()) / 2, area.bottom() + 38);
    }

    private void drawCurve(final Curve curve) {
        svg.format("<polyline class=\"curve %s\" points=\"", curve.series().style());
        for (final Curve.Point point : curve.points()) {
            svg.format("%.1f,%.1f ", area.x(point.nines()), area.y(point.nanos()));
        }
        svg.format("\"><title>%s</title></polyline>\n", curve.series().label());
    }

    /** Names the lines beside their ends, moved apart where they would cover one another and led back by a hair line. */
    private void drawLabels() {
        final List<Curve> fromTop = new ArrayList<>(curves);
        fromTop.sort(Comparator.comparingDouble(Curve::highestNanos).reversed());
        final double[] labelY = apart(fromTop);
        final double labelX = area.right() + LABEL_DISTANCE;
        for (int i = 0; i < labelY.length; i++) {
            final Curve curve = fromTop.get(i);
            final Curve.Point end = curve.end();
            drawLine("leader " + curve.series().style(), area.x(end.nines()), area.y(end.nanos()), labelX - 3, labelY[i]);
            svg.format("<text class=\"label %s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
                    curve.series().style(), labelX, labelY[i] + TEXT_MIDDLE, curve.series().label());
        }
    }

    /** Pushes labels down until none covers another, then those at the end up again into the drawing. */
    private double[] apart(final List<Curve> fromTop) {
        final double[] y = new double[fromTop.size()];
        for (int i = 0; i < y.length; i++) {
            final double wanted = area.y(fromTop.get(i).highestNanos());
            y[i] = i == 0 ? wanted : Math.max(wanted, y[i - 1] + LABEL_HEIGHT);
        }
        double limit = area.bottom();
        for (int i = y.length - 1; i >= 0; i--) {
            y[i] = Math.min(y[i], limit);
            limit = y[i] - LABEL_HEIGHT;
        }
        return y;
    }

    private void drawLine(final String style, final double x1, final double y1, final double x2, final double y2) {
        svg.format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }
}
