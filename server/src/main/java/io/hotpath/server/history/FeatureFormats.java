package io.hotpath.server.history;

import io.hotpath.engine.history.FeatureColumn;
import io.hotpath.engine.history.FeatureFile;
import io.hotpath.engine.history.FeatureFiles;
import io.hotpath.engine.history.TextFeatureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every format that features are written in: the engine's, and Parquet. */
public final class FeatureFormats implements FeatureFiles {
    private final FeatureFiles texts = new TextFeatureFiles();

    @Override
    public List<String> endings() {
        final List<String> endings = new ArrayList<>(texts.endings());
        endings.add(FileNames.PARQUET);
        return endings;
    }

    @Override
    public FeatureFile create(final Path file, final List<FeatureColumn> columns) throws IOException {
        return FileNames.ends(file, List.of(FileNames.PARQUET))
            ? new ParquetFeatureFile(file, columns)
            : texts.create(file, columns);
    }
}
