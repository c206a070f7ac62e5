package io.hotpath.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * CSV and JSON lines, gzipped or not. A whole number is written without a point, any other so that it reads back to the same bits.
 */
public final class TextFeatureFiles implements FeatureFiles {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final double LARGEST_EXACT_WHOLE = 0x1p53;
    private static final String GZIP = ".gz";

    @Override
    public List<String> endings() {
        return List.of(".csv", ".csv.gz", ".jsonl", ".jsonl.gz");
    }

    @Override
    public FeatureFile create(final Path file, final List<FeatureColumn> columns) throws IOException {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        final OutputStream raw = Files.newOutputStream(file);
        final OutputStream stream = name.endsWith(GZIP) ? new GZIPOutputStream(raw, BUFFER_BYTES) : raw;
        final BufferedWriter out = new BufferedWriter(new OutputStreamWriter(stream, UTF_8), BUFFER_BYTES);
        return name.endsWith(".csv") || name.endsWith(".csv" + GZIP)
            ? new CsvFeatureFile(out, columns)
            : new JsonFeatureFile(out, columns);
    }

    static void appendNumber(final StringBuilder line, final double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT_WHOLE) {
            line.append((long) value);
        } else {
            line.append(value);
        }
    }
}
