package io.hotpath.engine.history;

import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** CSV with a header, and JSON lines; gzipped or not. */
public final class TextFiles implements RecordFiles {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String GZIP = ".gz";

    @Override
    public List<String> endings() {
        return List.of(".csv", ".csv.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz");
    }

    @Override
    public RecordFile open(final Path file, final Source source) throws IOException {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        final InputStream raw = Files.newInputStream(file);
        try {
            final InputStream text = name.endsWith(GZIP) ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
            return isCsv(name) ? TextFile.csv(text, source) : TextFile.json(text, source);
        } catch (final IOException | HistoryException refused) {
            raw.close();
            throw refused;
        }
    }

    private static boolean isCsv(final String name) {
        return name.endsWith(".csv") || name.endsWith(".csv" + GZIP);
    }
}
