package io.hotpath.server.history;

import io.hotpath.bridge.fivetran.parquet.Sql;
import io.hotpath.engine.history.FeatureColumn;
import io.hotpath.engine.history.FeatureFile;
import io.hotpath.engine.history.TextFeatureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Parquet, which can only be written when all rows are known: they wait in a CSV file beside it, whose numbers read back to the
 * same bits.
 */
final class ParquetFeatureFile implements FeatureFile {
    private final Path file;
    private final List<FeatureColumn> columns;
    private final Path waiting;
    private final FeatureFile rows;

    ParquetFeatureFile(final Path file, final List<FeatureColumn> columns) throws IOException {
        this.file = file;
        this.columns = columns;
        Files.deleteIfExists(file);
        waiting = Files.createTempFile(file.toAbsolutePath().getParent(), ".hotpath", ".csv");
        rows = new TextFeatureFiles().create(waiting, columns);
    }

    @Override
    public void write(final Object[] row) throws IOException {
        rows.write(row);
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
            copy();
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    private void copy() throws IOException {
        final String types = columns.stream()
            .map(column -> Sql.text(column.name()) + ": '" + type(column.kind()) + "'").collect(Collectors.joining(", "));
        try (Connection connection = DuckDb.connect(); Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv(" + Sql.text(Sql.place(waiting))
                + ", header=true, delim=',', quote='\"', escape='\"', nullstr='', auto_detect=false, columns={" + types
                + "})) TO " + Sql.text(Sql.place(file)) + " (FORMAT parquet)");
        } catch (final SQLException failure) {
            throw DuckDb.failed(file + " cannot be written as Parquet", failure);
        }
    }

    private static String type(final FeatureColumn.Kind kind) {
        return switch (kind) {
            case WHOLE -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case TIME -> "TIMESTAMP";
        };
    }
}
