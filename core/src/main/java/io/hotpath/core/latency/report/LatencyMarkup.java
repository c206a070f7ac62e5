package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pieces of which pages about latency are made, as well-formed markup for the style sheet of this package. */
public final class LatencyMarkup {

    private LatencyMarkup() {
    }

    /**
     * Draws latency over percentile up to 99.999, both logarithmic: once for a wide and once for a narrow screen, so that the text
     * is readable on both; the style sheet shows one.
     *
     * @param stages a line each, with its whole name at the end.
     */
    public static String plot(final List<LatencySnapshot> stages) {
        final List<Series> series = Series.of(stages);
        if (series.stream().allMatch(one -> one.stage().count() == 0)) {
            return "<p>Nothing was recorded.</p>\n";
        }
        return "<figure>\n"
                + LatencyPlot.draw(series, "wide", 870, 470)
                + LatencyPlot.draw(series, "narrow", 300, 440)
                + "</figure>\n";
    }

    /** Lays out a row a stage. A cell shows three digits and tells all of them, in nanoseconds, to whoever points at it. */
    public static String table(final List<LatencySnapshot> stages) {
        final StringBuilder html = new StringBuilder("<div class=\"scroll\">\n<table>\n<thead><tr><th>stage</th><th>count</th>");
        Column.ALL.forEach(column -> html.append("<th>").append(column.title()).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        Series.of(stages).forEach(one -> appendRow(html, one));
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static void appendRow(final StringBuilder html, final Series one) {
        html.append(String.format(Locale.ROOT, "<tr class=\"%s\"><th><i></i>%s</th><td>%,d</td>",
                one.style(), one.label(), one.stage().count()));
        for (final Column column : Column.ALL) {
            html.append(String.format(Locale.ROOT, "<td title=\"%,d ns\">%s</td>",
                    column.nanos().applyAsLong(one.stage()), column.text(one.stage())));
        }
        html.append("</tr>\n");
    }

    /** Lists what a reader must know, in the order of the map. */
    public static String facts(final Map<String, String> facts) {
        final StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
        facts.forEach((name, value) -> html.append("<div><dt>").append(Markup.escape(name)).append("</dt><dd>")
                .append(Markup.escape(value)).append("</dd></div>\n"));
        return html.append("</dl>\n").toString();
    }

    /** @return any text, safe to stand in markup. */
    public static String escape(final String text) {
        return Markup.escape(text);
    }
}
