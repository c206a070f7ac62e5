package io.hotpath.server.history;

import io.hotpath.engine.history.RecordFile;
import io.hotpath.engine.history.RecordFiles;
import io.hotpath.engine.history.TextFiles;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every format that history is read from: the engine's, and Parquet. */
public final class HistoryFormats implements RecordFiles {
    private final RecordFiles texts = new TextFiles();

    @Override
    public List<String> endings() {
        final List<String> endings = new ArrayList<>(texts.endings());
        endings.add(FileNames.PARQUET);
        return endings;
    }

    @Override
    public RecordFile open(final Path file, final Source source) throws IOException {
        return FileNames.ends(file, List.of(FileNames.PARQUET)) ? new ParquetFile(file, source) : texts.open(file, source);
    }
}
