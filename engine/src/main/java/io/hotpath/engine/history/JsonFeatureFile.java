package io.hotpath.engine.history;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/** A JSON object a line; missing is null. What JSON has no number for, an infinity, is null as well. */
final class JsonFeatureFile implements FeatureFile {
    private final BufferedWriter out;
    private final String[] names;
    private final StringBuilder line = new StringBuilder(512);

    JsonFeatureFile(final BufferedWriter out, final List<FeatureColumn> columns) {
        this.out = out;
        names = columns.stream().map(column -> quoted(column.name()) + ":").toArray(String[]::new);
    }

    @Override
    public void write(final Object[] row) throws IOException {
        line.setLength(0);
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? '{' : ',').append(names[i]);
            append(row[i]);
        }
        out.append(line.append("}\n"));
    }

    private void append(final Object value) {
        if (value == null || (value instanceof final Double number && !Double.isFinite(number))) {
            line.append("null");
        } else if (value instanceof final Double number) {
            TextFeatureFiles.appendNumber(line, number);
        } else {
            line.append(value instanceof Long ? value.toString() : quoted(value.toString()));
        }
    }

    private static String quoted(final String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
