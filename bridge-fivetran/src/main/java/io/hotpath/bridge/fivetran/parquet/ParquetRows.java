package io.hotpath.bridge.fivetran.parquet;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a small Parquet file, each as one JSON text. */
public final class ParquetRows {

    private ParquetRows() {
    }

    /** @throws LoadFailedException where the file cannot be read; names it. */
    public static List<String> json(final Path file) {
        final List<String> rows = new ArrayList<>();
        final String query =
            "SELECT to_json(each) FROM read_parquet(" + Sql.files(List.of(file)) + ", hive_partitioning = false) each";
        try (Connection duckdb = DuckDb.connect(); Statement statement = duckdb.createStatement();
            ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        } catch (final SQLException failed) {
            throw new LoadFailedException(Reason.UNREADABLE, file + " cannot be read: it is damaged, or no Parquet file");
        }
        return rows;
    }
}
