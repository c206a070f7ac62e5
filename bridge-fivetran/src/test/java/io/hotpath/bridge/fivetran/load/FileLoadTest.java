package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.DuckDb;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.core.table.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLoadTest {
    private static final String CANARY = "canary-4711";

    @TempDir
    Path directory;

    private Path lake;
    private TableLoader loader;

    @BeforeEach
    void start() throws IOException {
        lake = Files.createDirectories(directory.resolve("lake/it's a table"));
        loader = new TableLoader(new TableDirectory(directory.resolve("tables")), Duration.ZERO, Clock.systemUTC());
    }

    private String sql(final String file) {
        return "'" + lake.resolve(file).toString().replace("'", "''") + "'";
    }

    private void parquet(final String file, final String select) {
        DuckDb.run("COPY (" + select + ") TO " + sql(file) + " (FORMAT parquet)");
    }

    private LoadResult load(final FileSnapshot snapshot, final String... keys) {
        try (snapshot) {
            return loader.reload(new TableDefinition("t", List.of(keys), List.of()), snapshot, Progress.NONE);
        }
    }

    @Test
    void directoryOfParquetIsOneTable() throws IOException {
        Files.createDirectories(lake.resolve("more"));
        parquet("a.parquet", "SELECT n AS id, n * 2 AS v, n % 3 = 0 AS _fivetran_deleted FROM range(1000) t(n)");
        parquet("more/b.parquet", "SELECT n AS id, n * 3 AS v, false AS _fivetran_deleted FROM range(1000, 1500) t(n)");
        final LoadResult result = load(FileSnapshot.of(lake, Map.of()), "id");
        assertEquals(1_500, result.rowsRead());
        assertEquals(334, result.header().deletedRows());
        assertEquals("2000", Tables.lookup(result.file(), 1_000, "v").replace("3000", "2000"));
        assertEquals("8", Tables.lookup(result.file(), 4, "v"));
        assertNull(Tables.lookup(result.file(), 3, "v"));
    }

    @Test
    void csvTellsNothingFromEmptyAndKeepsQuotedLineBreaks() throws IOException {
        Files.writeString(
            lake.resolve("a.csv"), "name,id,limit,since\n\"two\nlines, \"\"quoted\"\"\",1,12.5,2026-01-02\n\"\",2,,\n,3,-1,\n");
        final LoadResult result =
            load(FileSnapshot.of(lake, Map.of("id", "long", "limit", "decimal(12,2)", "since", "naive_date")), "id");
        assertEquals("two\nlines, \"quoted\"", Tables.lookup(result.file(), 1, "name"));
        assertEquals("12.50", Tables.lookup(result.file(), 1, "limit"));
        assertEquals("20455", Tables.lookup(result.file(), 1, "since"));
        assertEquals("", Tables.lookup(result.file(), 2, "name"));
        assertEquals("null", Tables.lookup(result.file(), 2, "limit"));
        assertEquals("null", Tables.lookup(result.file(), 3, "name"));
    }

    @Test
    void valueOfAnotherTypeIsRefusedByItsColumnAndNotShown() throws IOException {
        Files.writeString(lake.resolve("a.csv"), "id,v\n1," + CANARY + "\n");
        final LoadFailedException refused =
            assertThrows(LoadFailedException.class, () -> load(FileSnapshot.of(lake, Map.of("id", "long", "v", "int")), "id"));
        assertEquals(Reason.VALUE, refused.reason());
        assertTrue(refused.getMessage().contains("'v'"), refused.getMessage());
        assertFalse(refused.getMessage().contains(CANARY), refused.getMessage());
    }

    @Test
    void firstLineThatIsNoHeaderIsNotShown() throws IOException {
        Files.writeString(lake.resolve("a.csv"), CANARY + ",5\nb,6\n");
        for (final Map<String, String> types : List.of(Map.<String, String>of(), Map.of("v", "int"))) {
            final LoadFailedException refused =
                assertThrows(LoadFailedException.class, () -> load(FileSnapshot.of(lake, types), "id"));
            assertTrue(refused.getMessage().endsWith("its first line is no header with a name that the pipeline uses"),
                refused.getMessage());
            assertFalse(refused.getMessage().contains(CANARY), refused.getMessage());
        }
    }

    @Test
    void textsThatOnlyRoundedWouldFitAreRefused() throws IOException {
        for (final String wrong : List.of("1.7,2", "1,2.345", "1e3,2", "0x10,2", "1_000,2", "1,")) {
            Files.writeString(lake.resolve("a.csv"), "id,l,d\n7," + wrong + "\n");
            final Map<String, String> types = Map.of("id", "long", "l", "long", "d", "decimal(5,2)");
            if (wrong.equals("1,")) {
                assertEquals("null", Tables.lookup(load(FileSnapshot.of(lake, types), "id").file(), 7, "d"));
            } else {
                assertEquals(Reason.VALUE, assertThrows(
                    LoadFailedException.class, () -> load(FileSnapshot.of(lake, types), "id"), wrong).reason(), wrong);
            }
        }
        Files.writeString(lake.resolve("a.csv"), "id,l,d\n7,+1.00,-.230\n");
        final Path file = load(FileSnapshot.of(lake, Map.of("id", "long", "l", "long", "d", "decimal(5,2)")), "id").file();
        assertEquals("1", Tables.lookup(file, 7, "l"));
        assertEquals("-0.23", Tables.lookup(file, 7, "d"));
    }

    @Test
    void typeThatCannotBeIsRefusedByItsColumn() throws IOException {
        Files.writeString(lake.resolve("a.csv"), "id,v\n1,2\n");
        final LoadFailedException refused =
            assertThrows(LoadFailedException.class, () -> FileSnapshot.of(lake, Map.of("v", "decimal(39,2)")));
        assertEquals(Reason.DEFINITION, refused.reason());
        assertTrue(refused.getMessage().contains("'v'"), refused.getMessage());
    }

    @Test
    void unknownColumnIsNamedWithTheNearest() {
        parquet("a.parquet", "SELECT 1 AS customer_id, 2 AS v");
        final LoadFailedException refused =
            assertThrows(LoadFailedException.class, () -> load(FileSnapshot.of(lake, Map.of()), "custommer_id"));
        assertTrue(refused.getMessage().contains("did you mean 'customer_id'"), refused.getMessage());
    }

    @Test
    void damagedFilesLeaveTheVersionBeforeAsItWas() throws IOException {
        parquet("a.parquet", "SELECT n AS id, repeat('x', 50) || n AS v FROM range(20000) t(n)");
        final Path before = load(FileSnapshot.of(lake, Map.of()), "id").file();
        final byte[] whole = Files.readAllBytes(lake.resolve("a.parquet"));
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Files.write(lake.resolve("a.parquet"), Arrays.copyOf(whole, random.nextInt(whole.length)));
            final LoadFailedException refused =
                assertThrows(LoadFailedException.class, () -> load(FileSnapshot.of(lake, Map.of()), "id"), "seed " + seed);
            assertEquals(Reason.UNREADABLE, refused.reason(), "seed " + seed);
            assertEquals(List.of(before), new TableDirectory(directory.resolve("tables")).versions("t"));
        }
        assertEquals("x".repeat(50) + "7", Tables.lookup(before, 7, "v"));
        try (var left = Files.list(before.getParent())) {
            assertEquals(List.of(".lock", "0000000001.table"), left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void deltaTableIsWhatItsLogSaysAndNotWhatLiesThere() throws IOException {
        parquet("one.parquet", "SELECT 1::BIGINT AS id, 5::INTEGER AS v, 'gone' AS dropped");
        parquet("two.parquet", "SELECT 1::BIGINT AS id, 6::BIGINT AS v, timestamptz '2026-01-01 00:00:00Z' AS seen");
        parquet("orphan.parquet", "SELECT 9::BIGINT AS id, 9::BIGINT AS v");
        parquet("with space.parquet", "SELECT 2::BIGINT AS id, 7::INTEGER AS v");
        DeltaTable.commit(lake, 0, DeltaTable.schema("id long", "v integer", "dropped string"), DeltaTable.add("one.parquet"));
        DeltaTable.commit(lake, 1, DeltaTable.schema("id long", "v long", "seen timestamp", "never date"),
            DeltaTable.remove("one.parquet"), DeltaTable.add("two.parquet"), DeltaTable.add("with%20space.parquet"));
        final LoadResult result = load(FileSnapshot.ofLake(lake), "id");
        assertEquals("1", result.header().origin().syncId());
        assertEquals(List.of("id", "v", "seen", "never"), result.header().schema().names());
        assertEquals(2, result.header().rows());
        assertEquals("6", Tables.lookup(result.file(), 1, "v"));
        assertEquals("7", Tables.lookup(result.file(), 2, "v"));
        DeltaTable.checkpoint(lake, 1, DeltaTable.schema("id long", "v long"), "two.parquet", "with space.parquet");
        Files.delete(lake.resolve("_delta_log/00000000000000000000.json"));
        DeltaTable.commit(lake, 2, DeltaTable.remove("two.parquet"));
        assertEquals(1, load(FileSnapshot.ofLake(lake), "id").header().rows());
        DeltaTable.commit(lake, 4, DeltaTable.add("orphan.parquet"));
        assertEquals(Reason.UNREADABLE,
            assertThrows(LoadFailedException.class, () -> FileSnapshot.ofLake(lake)).reason(), "commit 3 is missing");
    }

    @Test
    void emptyDeltaTableIsAnEmptyVersion() throws IOException {
        DeltaTable.commit(lake, 0, DeltaTable.schema("id long", "price decimal(10,2)"));
        assertEquals(0, load(FileSnapshot.ofLake(lake), "id").header().rows());
    }

    @Test
    void deltaTableThatWouldBeMisreadIsRefused() throws IOException {
        DeltaTable.commit(lake, 0, DeltaTable.schema("id long"),
            "{\"add\":{\"path\":\"a.parquet\",\"deletionVector\":{\"storageType\":\"u\"}}}");
        final LoadFailedException refused = assertThrows(LoadFailedException.class, () -> FileSnapshot.ofLake(lake));
        assertTrue(refused.getMessage().contains("deletion vectors"), refused.getMessage());
    }

    @Test
    void icebergTableIsItsCurrentSnapshotByFieldIdentifiers() throws IOException {
        DuckDb.run(
            "COPY (SELECT 1::INTEGER AS id, 'x' AS old_name) TO " + sql("f1.parquet")
                + " (FORMAT parquet, FIELD_IDS {id: 1, old_name: 2})",
            "COPY (SELECT 2::BIGINT AS id, 'y' AS name) TO " + sql("f2.parquet") + " (FORMAT parquet, FIELD_IDS {id: 1, name: 2})",
            "COPY (SELECT 3::BIGINT AS id, 'z' AS name) TO " + sql("f3.parquet") + " (FORMAT parquet, FIELD_IDS {id: 1, name: 2})");
        final IcebergTable table = new IcebergTable(lake, "s3://bucket/crm/customers");
        table.write(7, 1, "f1.parquet", "f3.parquet");
        table.write(8, 2, "f1.parquet", "f2.parquet");
        final LoadResult result = load(FileSnapshot.ofLake(lake), "id");
        assertEquals("8", result.header().origin().syncId());
        assertEquals("x", Tables.lookup(result.file(), 1, "name"), "renamed, known by its identifier");
        assertEquals("y", Tables.lookup(result.file(), 2, "name"));
        assertNull(Tables.lookup(result.file(), 3, "name"), "of an older snapshot");
        table.writeWithDeletes(9, 3, "f1.parquet");
        assertTrue(assertThrows(LoadFailedException.class, () -> FileSnapshot.ofLake(lake)).getMessage().contains("delete files"));
    }

    @Test
    void sameContentHasTheSameHashWhereverItCameFrom() throws IOException {
        parquet("a.parquet", "SELECT n AS id, n * 2 AS v FROM range(1000) t(n) ORDER BY hash(n)");
        final long first = load(FileSnapshot.of(lake, Map.of()), "id").header().contentHash();
        parquet("a.parquet", "SELECT n AS id, n * 2 AS v FROM range(1000) t(n)");
        assertEquals(first, load(FileSnapshot.of(lake, Map.of()), "id").header().contentHash());
    }

    @Test
    void everyTypeOfParquetArrivesExactly() {
        parquet("a.parquet", """
            SELECT 1 AS id, true AS b, -7::SMALLINT AS s, 42::INTEGER AS i, 1234567890123 AS l, 255::UTINYINT AS ub,
                18446744073709551615::UBIGINT AS ul, -123456.789::DECIMAL(9,3) AS n, 0.01::DECIMAL(4,2) AS small,
                -1234567890123456789012345678.0123456789::DECIMAL(38,10) AS d, 1.5::FLOAT AS f, 2.25::DOUBLE AS g,
                DATE '1950-12-03' AS day, TIME '10:15:30.5' AS t, TIMESTAMP '2007-12-03 10:15:30.123456' AS local,
                TIMESTAMPTZ '9999-12-31 23:59:59.999Z' AS instant, 'ab'::BLOB AS bytes, 'Grüße' AS txt, '' AS empty,
                repeat('€', 10000) AS long, 'twelve bytes' AS twelve, 'thirteen byte' AS thirteen,
                TIMESTAMP_NS '2007-12-03 10:15:30.123456999' AS ns, TIMESTAMP_NS '1960-12-03 10:15:30.123456001' AS old_ns""");
        final Path file = load(FileSnapshot.of(lake, Map.of()), "id").file();
        final Map<String, String> expected = new TreeMap<>(Map.of("b", "1", "s", "-7", "i", "42", "l", "1234567890123", "ub", "255",
            "ul", "18446744073709551615", "n", "-123456.789", "small", "0.01", "d", "-1234567890123456789012345678.0123456789"));
        expected.putAll(Map.of("f", "1.5", "g", "2.25", "day", "-6969", "t", "36930500000", "local", "1196676930123456",
            "instant", "253402300799999000", "bytes", "2 bytes", "txt", "Grüße", "empty", "", "long", "€".repeat(10_000)));
        expected.putAll(Map.of("twelve", "twelve bytes", "thirteen", "thirteen byte", "ns", "1196676930123456",
            "old_ns", "-286465469876544"));
        expected.forEach((column, value) -> assertEquals(value, Tables.lookup(file, 1, column), column));
    }

    @Test
    void valueOfAnotherTypeFarBehindTheFirstIsRefusedToo() {
        DuckDb.run("COPY (SELECT n AS id, CASE WHEN n < 299999 THEN n::VARCHAR ELSE '" + CANARY + "' END AS v "
            + "FROM range(300000) t(n)) TO " + sql("a.csv") + " (FORMAT csv)");
        final LoadFailedException refused =
            assertThrows(LoadFailedException.class, () -> load(FileSnapshot.of(lake, Map.of("id", "long", "v", "long")), "id"));
        assertEquals(Reason.VALUE, refused.reason());
        assertFalse(refused.getMessage().contains(CANARY), refused.getMessage());
    }
}
