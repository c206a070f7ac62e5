package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Lays out the page: headline figures, plot, tables and facts, in one file that loads nothing and runs nothing. */
final class LatencyPage {
    private static final String STYLE_SHEET = "latency.css";

    private LatencyPage() {
    }

    /** @return well-formed XML that is HTML too. */
    static String render(
            final List<LatencySnapshot> stages, final List<LatencySnapshot> warmUp, final Map<String, String> facts) {
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
                """ + headline(Series.of(stages)) + LatencyMarkup.plot(stages) + LatencyMarkup.table(stages) + warmUp(warmUp)
                + facts(facts) + """
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

    private static String warmUp(final List<LatencySnapshot> warmUp) {
        return warmUp.isEmpty() ? "" : "<h2>Warm-up</h2>\n"
                + "<p>The first seconds, until the compiler was quiet: in no figure above.</p>\n" + LatencyMarkup.table(warmUp);
    }

    private static String facts(final Map<String, String> facts) {
        return facts.isEmpty() ? "" : "<h2>This run</h2>\n" + LatencyMarkup.facts(facts);
    }

    private static String styleSheet() {
        try (InputStream file = LatencyPage.class.getResourceAsStream(STYLE_SHEET)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(STYLE_SHEET + " cannot be read from the jar", unreadable);
        }
    }
}
