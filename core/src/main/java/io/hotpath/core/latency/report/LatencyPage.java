package io.hotpath.core.latency.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays out the page: headline figures, plot, table and facts, in one file that loads nothing and runs nothing. */
final class LatencyPage {
    private static final String STYLE_SHEET = "latency.css";

    private LatencyPage() {
    }

    /** @return well-formed XML that is HTML too. */
    static String render(final List<Series> series, final Map<String, String> facts) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>hotpath latency</title>
                <style>
                """ + styleSheet() + """
                </style>
                </head>
                <body>
                <main>
                <h1>Latency</h1>
                """ + headline(series) + plot(series) + table(series) + facts(facts) + """
                </main>
                </body>
                </html>
                """;
    }

    private static String headline(final List<Series> series) {
        return series.stream().filter(one -> one.style().equals(Series.WHOLE)).findFirst().map(LatencyPage::headline).orElse("");
    }

    private static String headline(final Series whole) {
        final StringBuilder html = new StringBuilder("<p class=\"of\">" + whole.label() + "</p>\n<dl class=\"headline\">\n");
        for (final Column column : Column.ALL) {
            html.append("<div><dt>").append(column.title()).append("</dt><dd>").append(column.text(whole.stage()))
                    .append("</dd></div>\n");
        }
        return html.append("</dl>\n").toString();
    }

    /** Draws the plot for a wide and for a narrow screen, so that its text is readable on both; the style sheet shows one. */
    private static String plot(final List<Series> series) {
        if (series.stream().allMatch(one -> one.stage().count() == 0)) {
            return "<p>Nothing was recorded.</p>\n";
        }
        return "<figure>\n"
                + LatencyPlot.draw(series, "wide", 1040, 470, 112)
                + LatencyPlot.draw(series, "narrow", 420, 440, 92)
                + "</figure>\n";
    }

    private static String table(final List<Series> series) {
        final StringBuilder html = new StringBuilder("<div class=\"scroll\">\n<table>\n<thead><tr><th>stage</th><th>count</th>");
        Column.ALL.forEach(column -> html.append("<th>").append(column.title()).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        series.forEach(one -> appendRow(html, one));
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    /** A cell shows three digits and tells all of them, in nanoseconds, to whoever points at it. */
    private static void appendRow(final StringBuilder html, final Series one) {
        html.append(String.format(Locale.ROOT, "<tr class=\"%s\"><th><i></i>%s</th><td>%,d</td>",
                one.style(), one.label(), one.stage().count()));
        for (final Column column : Column.ALL) {
            html.append(String.format(Locale.ROOT, "<td title=\"%,d ns\">%s</td>",
                    column.nanos().applyAsLong(one.stage()), column.text(one.stage())));
        }
        html.append("</tr>\n");
    }

    private static String facts(final Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "";
        }
        final StringBuilder html = new StringBuilder("<h2>This run</h2>\n<dl class=\"facts\">\n");
        facts.forEach((name, value) -> html.append("<div><dt>").append(Markup.escape(name)).append("</dt><dd>")
                .append(Markup.escape(value)).append("</dd></div>\n"));
        return html.append("</dl>\n").toString();
    }

    private static String styleSheet() {
        try (InputStream file = LatencyPage.class.getResourceAsStream(STYLE_SHEET)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(STYLE_SHEET + " cannot be read from the jar", unreadable);
        }
    }
}
