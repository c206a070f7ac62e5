package io.hotpath.engine.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** CSV (RFC 4180) with a header; nothing between two commas is missing. */
final class CsvFeatureFile implements FeatureFile {
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder(512);

    CsvFeatureFile(final BufferedWriter out, final List<FeatureColumn> columns) throws IOException {
        this.out = out;
        out.append(columns.stream().map(FeatureColumn::name).map(CsvFeatureFile::quoted).collect(Collectors.joining(",")));
        out.append('\n');
    }

    @Override
    public void write(final Object[] row) throws IOException {
        line.setLength(0);
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            append(row[i]);
        }
        out.append(line.append('\n'));
    }

    private void append(final Object value) {
        if (value instanceof final Double number) {
            TextFeatureFiles.appendNumber(line, number);
        } else if (value instanceof final String text) {
            line.append(quoted(text));
        } else if (value != null) {
            line.append(value);
        }
    }

    /** Quotes keep a text's commas, quotes and line breaks from meaning anything. */
    private static String quoted(final String text) {
        final boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
