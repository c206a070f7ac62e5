package io.hotpath.bridge.fivetran.lake;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of small Parquet files, each as one JSON text. */
final class ParquetRows {

    private ParquetRows() {
    }

    static List<String> json(final List<Path> files) {
        final String list = files.stream().map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
        final List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duckdb.createStatement();
            ResultSet result = statement.executeQuery("SELECT to_json(each) FROM read_parquet(" + list + ") each")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        } catch (final SQLException failed) {
            throw new LoadFailedException(Reason.UNREADABLE, files.getFirst() + " cannot be read");
        }
        return rows;
    }
}
