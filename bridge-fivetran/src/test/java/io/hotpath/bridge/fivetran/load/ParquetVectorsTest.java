package io.hotpath.bridge.fivetran.load;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.DuckDb;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors of every kind that DuckDB makes: flat, constant, of dictionaries, with nulls and without. */
class ParquetVectorsTest {
    private static final int ROWS = 50_000;

    @TempDir
    Path directory;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());

    /** Columns and how their values are made. */
    private static Map<String, String> columns() {
        final Map<String, String> columns = new TreeMap<>(Map.of(
            "texts", "repeat(chr((65 + random() * 20)::INT), (random() * 30)::INT)",
            "d4", "(random() * 9999 - 5000)::DECIMAL(4,0)", "d9", "((random() - 0.5) * 999999)::DECIMAL(9,3)",
            "d18", "((random() - 0.5) * 1e15)::DECIMAL(18,2)", "d19", "((random() - 0.5) * 1e18)::DECIMAL(19,0)",
            "d38", "((random() - 0.5) * 1e25)::DECIMAL(38,10)", "flags", "(random() < 0.5)",
            "doubles", "(random() * 1000)::INT::DOUBLE / 8", "days", "DATE '1900-01-01' + (random() * 90000)::INT"));
        columns.replaceAll((name, value) -> "CASE WHEN random() < 0.5 THEN " + value + " END");
        columns.put("big", "CASE WHEN random() < 0.001 THEN repeat('y', (random() * 300000)::INT) ELSE 'k' END");
        columns.put("constant", "CASE WHEN n = 7 THEN NULL ELSE 42 END");
        columns.put("segments", "CASE WHEN n % 5000 >= 2500 THEN 'segment' || (n % 7) END");
        return columns;
    }

    private static String asText(final String column) {
        return switch (column) {
            case "flags" -> "flags::INT::VARCHAR";
            case "days" -> "(days - DATE '1970-01-01')::VARCHAR";
            default -> column + "::VARCHAR";
        };
    }

    private Path write() {
        final Path file = directory.resolve("a.parquet");
        DuckDb.run("SELECT setseed(" + (seed % 1_000) / 1_000.0 + ")", "COPY (SELECT n AS id, "
            + columns().entrySet().stream().map(each -> each.getValue() + " AS " + each.getKey()).collect(joining(", "))
            + " FROM range(" + ROWS + ") r(n)) TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 7000)");
        return file;
    }

    private static Map<Long, List<String>> said(final Path file) throws SQLException {
        final Map<Long, List<String>> rows = new HashMap<>();
        final String query =
            columns().keySet().stream().map(ParquetVectorsTest::asText).collect(joining(", ", "SELECT id, ", " FROM '"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(query + file + "'")) {
            while (result.next()) {
                final List<String> row = new ArrayList<>();
                for (int i = 2; i <= columns().size() + 1; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.put(result.getLong(1), row);
            }
        }
        return rows;
    }

    @Test
    void everyVectorArrivesAsDuckDbSaysIt() throws SQLException {
        final Path parquet = write();
        final Path version;
        try (FileSnapshot snapshot = FileSnapshot.of(parquet, Map.of())) {
            version = new TableLoader(new TableDirectory(directory.resolve("tables")), Duration.ZERO, Clock.systemUTC())
                .reload(new TableDefinition("vectors", List.of("id"), List.of()), snapshot, Progress.NONE).file();
        }
        final Map<Long, List<String>> left = said(parquet);
        assertEquals(ROWS, left.size());
        try (ReferenceTable table = ReferenceTable.open(version)) {
            table.forEach(row -> {
                final long id = row.longValue(table.schema().indexOf("id"));
                final List<String> loaded =
                    columns().keySet().stream().map(name -> Tables.text(table, row, table.schema().indexOf(name))).toList();
                assertEquals(left.remove(id), loaded, () -> "row " + id + ", seed " + seed);
            });
        }
        assertEquals(0, left.size());
    }
}
