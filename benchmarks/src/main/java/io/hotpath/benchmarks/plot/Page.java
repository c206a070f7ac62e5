package io.hotpath.benchmarks.plot;

import io.hotpath.core.latency.report.LatencyReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One HTML file that loads nothing and runs nothing, in the look of the latency report. */
public final class Page {
    private static final String STYLE_SHEET = "latency.css";
    private static final String ADDITIONS = """
        .dot { fill: var(--color); }
        h3 { font-size: 15px; font-weight: 550; margin-top: 28px; }
        main > p { max-width: 800px; margin-top: 12px; }
        """;

    private Page() {
    }

    /**
     * Lays a page out.
     *
     * @param title of the page.
     * @param body  well-formed markup.
     * @return well-formed XML that is HTML too.
     */
    public static String of(final String title, final String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(title, styleSheet() + ADDITIONS, title, body);
    }

    private static String styleSheet() {
        try (InputStream file = LatencyReport.class.getResourceAsStream(STYLE_SHEET)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(STYLE_SHEET + " cannot be read from the jar", unreadable);
        }
    }
}
