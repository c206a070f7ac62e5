package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.DuckDb;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a thousand columns, from files and from a warehouse. */
class WideLoadTest {
    private static final int COLUMNS = 1_000;
    private static final int ROWS = 1_500;

    @TempDir
    Path directory;

    /** A key, then numbers, texts that are now and then null, and decimals in turn; the same for DuckDB and PostgreSQL. */
    private static String select(final String from) {
        return IntStream.range(1, COLUMNS).mapToObj(i -> switch (i % 3) {
            case 0 -> "CAST(n + " + i + " AS bigint) AS c" + i;
            case 1 -> "CASE WHEN n % 7 = " + i % 7 + " THEN NULL ELSE CAST(n % 10 AS varchar(9)) END AS c" + i;
            default -> "CAST(n + 0.25 AS decimal(9,2)) AS c" + i;
        }).collect(Collectors.joining(", ", "SELECT CAST(n AS bigint) AS id, ", " FROM " + from));
    }

    private LoadResult load(final Snapshot snapshot, final String tables) {
        try (snapshot) {
            return new TableLoader(new TableDirectory(directory.resolve(tables)), Duration.ZERO, Clock.systemUTC())
                .reload(new TableDefinition("wide", List.of("id"), List.of()), snapshot, Progress.NONE);
        }
    }

    @Test
    void aThousandColumnsOfFilesAndOfAWarehouseMakeTheSameTable() {
        final Path file = directory.resolve("wide.parquet");
        DuckDb.run("COPY (" + select("range(" + ROWS + ") t(n)") + ") TO '" + file + "' (FORMAT parquet)");
        Postgres.run("DROP TABLE IF EXISTS broad",
            "CREATE TABLE broad AS " + select("generate_series(0, " + (ROWS - 1) + ") n"),
            "ALTER TABLE broad ADD PRIMARY KEY (id)");
        final LoadResult ofFile = load(FileSnapshot.of(file, Map.of()), "file");
        final LoadResult ofWarehouse = load(new JdbcSnapshot(Postgres.table("broad", 400)), "warehouse");
        assertEquals(COLUMNS, ofFile.header().schema().columns().size());
        assertEquals(ofFile.header().schema(), ofWarehouse.header().schema());
        assertEquals(ofFile.header().contentHash(), ofWarehouse.header().contentHash());
        assertEquals(ROWS, ofFile.header().rows());
        for (final int id : new int[] {0, 7, ROWS - 1}) {
            for (int i = COLUMNS - 1; i > 0; i -= 13) {
                final String expected = switch (i % 3) {
                    case 0 -> Integer.toString(id + i);
                    case 1 -> id % 7 == i % 7 ? "null" : Integer.toString(id % 10);
                    default -> id + ".25";
                };
                assertEquals(expected, Tables.lookup(ofFile.file(), id, "c" + i), "row " + id + ", column " + i);
            }
        }
    }
}
