package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSource;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables as Fivetran writes them to a real PostgreSQL. */
@Timeout(180)
class PostgresLoadTest {
    private static final String CANARY = "canary-4711";
    private static final TableDefinition CUSTOMERS = new TableDefinition("customers", List.of("id"), List.of());

    @TempDir
    Path directory;

    private TableLoader loader;

    @BeforeEach
    void start() {
        loader = new TableLoader(new TableDirectory(directory), Duration.ofMinutes(1), Clock.systemUTC());
    }

    private LoadResult reload(final TableDefinition definition, final String table, final int chunkRows) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table(table, chunkRows))) {
            return loader.reload(definition, snapshot, Progress.NONE);
        }
    }

    private LoadResult refresh(final TableDefinition definition, final String table) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table(table, 100))) {
            return loader.refresh(definition, snapshot, Progress.NONE);
        }
    }

    private static void createCustomers() {
        Postgres.run("DROP TABLE IF EXISTS customers", """
            CREATE TABLE customers (id bigint PRIMARY KEY, country text, spent numeric(12,2), blocked boolean,
                _fivetran_synced timestamptz NOT NULL, _fivetran_deleted boolean)""", """
            INSERT INTO customers SELECT n, 'C' || n % 7, n * 1.25, n % 10 = 0,
                timestamptz '2026-11-01Z' - n * interval '5 min', n % 50 = 0
            FROM generate_series(1, 1000) n""");
    }

    @Test
    void everyTypeArrivesExactly() {
        Postgres.run("DROP TABLE IF EXISTS kinds", """
            CREATE TABLE kinds (id bigint PRIMARY KEY, b boolean, s smallint, i integer, l bigint, d numeric(38,10), n numeric(9,3),
                f real, g double precision, day date, t time, local timestamp, instant timestamptz, bytes bytea, x xml, txt text,
                j json, jb jsonb, u uuid)""", """
            INSERT INTO kinds VALUES (1, true, -7, 42, 1234567890123, 1234567890123456789012345678.0123456789, -123456.789,
                1.5, 2.25, '2007-12-03', '10:15:30.5', '2007-12-03 10:15:30.123456', '9999-12-31 23:59:59.999Z', '\\x0102',
                '<a/>', 'Grüße', '{"a":1}', '{"b": 2}', '00000000-0000-0000-0000-000000000001')""");
        Postgres.run("INSERT INTO kinds (id) VALUES (2)");
        final Path file = reload(new TableDefinition("kinds", List.of("id"), List.of()), "kinds", 10).file();
        final Map<String, String> expected = new TreeMap<>();
        expected.put("b", "1");
        expected.put("s", "-7");
        expected.put("i", "42");
        expected.put("l", "1234567890123");
        expected.put("d", "1234567890123456789012345678.0123456789");
        expected.put("n", "-123456.789");
        expected.put("f", "1.5");
        expected.put("g", "2.25");
        expected.put("day", "13850");
        expected.put("t", "36930500000");
        expected.put("local", "1196676930123456");
        expected.put("instant", "253402300799999000");
        expected.put("bytes", "2 bytes");
        expected.put("x", "<a/>");
        expected.put("txt", "Grüße");
        expected.put("j", "{\"a\":1}");
        expected.put("jb", "{\"b\": 2}");
        expected.put("u", "00000000-0000-0000-0000-000000000001");
        expected.forEach((column, value) -> {
            assertEquals(value, Tables.lookup(file, 1, column), column);
            assertEquals("null", Tables.lookup(file, 2, column), column);
        });
    }

    @Test
    void chunksOfAnyLengthGiveEveryRowOnceAndHideDeletedOnes() {
        createCustomers();
        for (final int chunkRows : new int[] {7, 100, 999, 1_000, 5_000}) {
            final LoadResult result = reload(CUSTOMERS, "customers", chunkRows);
            assertEquals(1_000, result.rowsRead());
            assertEquals(980, result.header().rows());
            assertEquals(20, result.header().deletedRows());
            assertEquals("3.75", Tables.lookup(result.file(), 3, "spent"));
            assertNull(Tables.lookup(result.file(), 50, "spent"));
        }
    }

    @Test
    void compositeKeyOfSeveralTypesIsReadInChunks() {
        Postgres.run("DROP TABLE IF EXISTS risks", "CREATE TABLE risks (merchant text, country text, day date, level int, "
            + "PRIMARY KEY (merchant, country, day))", "INSERT INTO risks SELECT 'm' || a, 'c' || b, date '2026-01-01' + c, "
            + "a * b * c FROM generate_series(1, 9) a, generate_series(1, 9) b, generate_series(1, 9) c");
        final TableDefinition risks = new TableDefinition("risks", List.of("country", "merchant", "day"), List.of("level"));
        assertEquals(729, reload(risks, "risks", 10).header().rows());
    }

    @Test
    void refreshSeesChangesTruncationAndMassDeletionThatTouchNoSynced() {
        createCustomers();
        reload(CUSTOMERS, "customers", 100);
        Postgres.run(
            "UPDATE customers SET country = 'XX', _fivetran_synced = '2026-11-02 00:00:00Z' WHERE id = 5",
            "INSERT INTO customers VALUES (1001, 'NEW', 1, false, '2026-11-02 00:00:00Z', false)",
            "DELETE FROM customers WHERE id BETWEEN 100 AND 199",
            "UPDATE customers SET _fivetran_deleted = true WHERE id BETWEEN 201 AND 210");
        final LoadResult result = refresh(CUSTOMERS, "customers");
        assertEquals(3, result.rowsRead(), "only what changed, and the one row that the overlap holds");
        assertEquals(100, result.gone());
        assertEquals("XX", Tables.lookup(result.file(), 5, "country"));
        assertEquals("NEW", Tables.lookup(result.file(), 1001, "country"));
        assertNull(Tables.lookup(result.file(), 150, "country"));
        assertNull(Tables.lookup(result.file(), 205, "country"));
        final LoadResult whole = reload(CUSTOMERS, "customers", 100);
        assertEquals(whole.header().contentHash(), result.header().contentHash(), "increments end where a reload does");
    }

    @Test
    void refreshAfterTruncationLeavesNothing() {
        createCustomers();
        reload(CUSTOMERS, "customers", 100);
        Postgres.run("TRUNCATE customers");
        final LoadResult result = refresh(CUSTOMERS, "customers");
        assertEquals(0, result.header().rows());
        assertEquals(1_000, result.gone());
    }

    @Test
    void changesAreASetOfTheirOwnUntilTheyBecomeTooMany() {
        createCustomers();
        loader = new TableLoader(
            new TableDirectory(directory), Duration.ofDays(1), new ChangeLimits(3, 100, 10, 1_000), Clock.systemUTC());
        final LoadResult whole = reload(CUSTOMERS, "customers", 100);
        final LoadResult same = refresh(CUSTOMERS, "customers");
        assertFalse(same.isNew());
        assertEquals(whole.file(), same.file());
        Postgres.run("UPDATE customers SET country = 'XX', _fivetran_synced = '2026-11-02Z' WHERE id = 5",
            "INSERT INTO customers VALUES (1001, 'NEW', 1, false, '2026-11-02Z', false)",
            "DELETE FROM customers WHERE id BETWEEN 100 AND 109", "UPDATE customers SET _fivetran_deleted = true WHERE id = 210");
        final LoadResult changes = refresh(CUSTOMERS, "customers");
        assertTrue(changes.isChanges());
        assertEquals(2, changes.number());
        assertEquals(2 + 11, changes.header().rows() + changes.header().deletedRows(), "what differs, however much was read again");
        assertEquals(10, changes.gone());
        assertEquals("XX", lookup(changes, 5));
        assertEquals("NEW", lookup(changes, 1001));
        assertNull(lookup(changes, 105));
        assertNull(lookup(changes, 210));
        assertEquals("C6", lookup(changes, 6));
        Postgres.run("UPDATE customers SET country = 'YY', _fivetran_synced = '2026-11-03Z' WHERE id BETWEEN 300 AND 385",
            "INSERT INTO customers VALUES (105, 'BACK', 1, false, '2026-11-03Z', false)");
        assertEquals("BACK", lookup(refresh(CUSTOMERS, "customers"), 105));
        Postgres.run("INSERT INTO customers VALUES (106, 'AGAIN', 1, false, '2026-11-03Z', false)");
        final LoadResult merged = refresh(CUSTOMERS, "customers");
        assertFalse(merged.isChanges(), "more than a hundred rows have changed");
        assertEquals(4, merged.number());
        assertEquals(reload(CUSTOMERS, "customers", 100).header().contentHash(), merged.header().contentHash());
        for (int change = 1; change <= 4; change++) {
            Postgres.run("UPDATE customers SET country = 'S" + change + "', _fivetran_synced = '2026-11-03Z' WHERE id = 5");
            assertEquals(change <= 3, refresh(CUSTOMERS, "customers").isChanges(), "three sets are enough");
        }
    }

    private String lookup(final LoadResult result, final long id) {
        return Tables.lookup(new TableDirectory(directory).chain("customers", result.file()), id, "country");
    }

    @Test
    void changedRowTooLongForAnInputAndKeyWithoutItsRowMakeAWholeVersion() throws IOException {
        createCustomers();
        loader = new TableLoader(
            new TableDirectory(directory), Duration.ZERO, new ChangeLimits(3, 100, 10, 600), Clock.systemUTC());
        reload(CUSTOMERS, "customers", 100);
        Postgres.run("UPDATE customers SET country = repeat('x', 600), _fivetran_synced = '2026-11-02Z' WHERE id = 5");
        final LoadResult longRow = refresh(CUSTOMERS, "customers");
        assertFalse(longRow.isChanges());
        assertEquals("x".repeat(600), Tables.lookup(longRow.file(), 5, "country"));
        Postgres.run("INSERT INTO customers VALUES (1001, 'OLD', 1, false, '2020-01-01Z', false)");
        final LoadResult orphan = refresh(CUSTOMERS, "customers");
        assertFalse(orphan.isChanges());
        assertEquals("OLD", Tables.lookup(orphan.file(), 1001, "country"), "synchronised long ago, and new nevertheless");
        assertEquals(1_001, orphan.rowsRead());
        try (Stream<Path> files = Files.list(orphan.file().getParent())) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".building")), "a draft is left");
        }
    }

    @Test
    void historyIsKeptAsVersionsAndTheActiveRowIsSeen() {
        Postgres.run("DROP TABLE IF EXISTS levels", """
            CREATE TABLE levels (id bigint, level text, _fivetran_start timestamptz, _fivetran_end timestamptz,
                _fivetran_active boolean, _fivetran_synced timestamptz, PRIMARY KEY (id, _fivetran_start))""", """
            INSERT INTO levels VALUES
                (1, 'bronze', '2026-01-01Z', '2026-02-28 23:59:59.999Z', false, '2026-03-01Z'),
                (1, 'silver', '2026-03-01Z', '9999-12-31 23:59:59.999Z', true, '2026-03-01Z'),
                (2, 'gold', '2026-01-01Z', '2026-05-31 23:59:59.999Z', false, '2026-01-01Z')""");
        final Path file = reload(new TableDefinition("levels", List.of("id"), List.of("level")), "levels", 2).file();
        assertEquals("silver", Tables.lookup(file, 1, "level"));
        assertNull(Tables.lookup(file, 2, "level"), "deleted at the source");
        assertEquals("bronze", Tables.lookupAsOf(file, 1, micros("2026-02-01T00:00:00Z"), "level"));
        assertEquals("bronze", Tables.lookupAsOf(file, 1, micros("2026-03-01T00:00:00Z") - 1, "level"), "no gap of a millisecond");
        assertEquals("silver", Tables.lookupAsOf(file, 1, micros("2026-03-01T00:00:00Z"), "level"));
        assertEquals("gold", Tables.lookupAsOf(file, 2, micros("2026-02-01T00:00:00Z"), "level"));
        assertNull(Tables.lookupAsOf(file, 1, micros("2025-12-31T00:00:00Z"), "level"));
    }

    private static long micros(final String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    @Test
    void tableWithoutAKeyNeedsABusinessKeyAndTakesTheRowSyncedLast() {
        Postgres.run("DROP TABLE IF EXISTS visits", """
            CREATE TABLE visits (_fivetran_id text PRIMARY KEY, id bigint, page text, _fivetran_synced timestamptz,
                _fivetran_deleted boolean)""", """
            INSERT INTO visits VALUES ('zz', 1, 'old', '2026-01-01Z', true), ('aa', 1, 'new', '2026-01-02Z', false)""");
        assertEquals(Reason.DEFINITION, assertThrows(LoadFailedException.class,
            () -> reload(new TableDefinition("visits", List.of("_fivetran_id"), List.of()), "visits", 10)).reason());
        final Path file = reload(new TableDefinition("visits", List.of("id"), List.of()), "visits", 10).file();
        assertEquals("new", Tables.lookup(file, 1, "page"));
    }

    @Test
    void newColumnIsReportedAndSeenAndDroppedOneIsReported() {
        createCustomers();
        reload(CUSTOMERS, "customers", 100);
        Postgres.run("ALTER TABLE customers ADD COLUMN tier text DEFAULT 'basic'", "ALTER TABLE customers DROP COLUMN blocked",
            "ALTER TABLE customers ALTER COLUMN spent TYPE numeric(18,2)");
        final LoadResult result = refresh(CUSTOMERS, "customers");
        assertEquals(List.of("tier"), result.drift().added());
        assertEquals(List.of("blocked"), result.drift().dropped());
        assertEquals(List.of("spent: DECIMAL(12,2) -> DECIMAL(18,2)"), result.drift().retyped());
        assertEquals("basic", Tables.lookup(result.file(), 3, "tier"));
    }

    @Test
    void failuresAreTypedAndShowNeitherValuesNorSecrets() {
        createCustomers();
        Postgres.run("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD 'right'");
        final JdbcSource wrongPassword = new JdbcSource(Postgres.url(), "reader", CANARY, "crm", "customers", 100);
        final LoadFailedException refused = assertThrows(LoadFailedException.class, () -> new JdbcSnapshot(wrongPassword));
        assertEquals(Reason.REFUSED, refused.reason());
        final JdbcSource mayNotRead = new JdbcSource(Postgres.url(), "reader", "right", "crm", "customers", 100);
        assertEquals(Reason.REFUSED, assertThrows(LoadFailedException.class, () -> new JdbcSnapshot(mayNotRead)).reason());
        assertFalse(refused.toString().contains(CANARY), refused.toString());
        final LoadFailedException missing =
            assertThrows(LoadFailedException.class, () -> reload(CUSTOMERS, "customer", 100));
        assertEquals(Reason.DEFINITION, missing.reason());
        final LoadFailedException gone = assertThrows(LoadFailedException.class, () -> new JdbcSnapshot(
            new JdbcSource("jdbc:postgresql://127.0.0.1:1/none?password=" + CANARY, "u", CANARY, "crm", "customers", 100)));
        assertEquals(Reason.UNREACHABLE, gone.reason());
        assertFalse(gone.toString().contains(CANARY));
        Postgres.run("DROP TABLE IF EXISTS wide", "CREATE TABLE wide (id text, n text)",
            "INSERT INTO wide VALUES (repeat('" + CANARY + "', 200), 'x')");
        final LoadFailedException tooLong = assertThrows(LoadFailedException.class,
            () -> reload(new TableDefinition("wide", List.of("id"), List.of()), "wide", 100));
        assertEquals(Reason.VALUE, tooLong.reason());
        assertFalse(tooLong.toString().contains(CANARY));
        assertTrue(new TableDirectory(directory).versions("wide").isEmpty());
    }

    @Test
    void valueThatTheWarehouseQuotesIsNotShown() {
        Postgres.run("DROP VIEW IF EXISTS casts", "DROP TABLE IF EXISTS texts", "CREATE TABLE texts (id bigint, note text)",
            "INSERT INTO texts VALUES (1, '" + CANARY + "')", "CREATE VIEW casts AS SELECT id, note::int AS n FROM texts");
        final LoadFailedException refused = assertThrows(LoadFailedException.class,
            () -> reload(new TableDefinition("casts", List.of("id"), List.of()), "casts", 100));
        assertEquals(Reason.UNREADABLE, refused.reason());
        assertFalse(refused.toString().contains(CANARY), refused.toString());
    }

    @Test
    void warehouseThatGoesAwayHalfWayIsReadToTheEndAfterwards() {
        createCustomers();
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("customers", 10))) {
            final boolean[] killed = new boolean[1];
            final LoadResult result = loader.reload(CUSTOMERS, new Killing(snapshot, 500, 1, () -> {
                killed[0] = true;
                Postgres.run("UPDATE customers SET country = 'LATE', _fivetran_synced = '2026-11-03Z' WHERE id = 1",
                    "DELETE FROM customers WHERE id = 2");
                Postgres.disconnectAll();
            }), Progress.NONE);
            assertTrue(killed[0]);
            assertEquals("LATE", Tables.lookup(result.file(), 1, "country"));
            assertNull(Tables.lookup(result.file(), 2, "country"));
            assertEquals("C0", Tables.lookup(result.file(), 994, "country"));
            assertEquals(979, result.header().rows());
        }
    }
}
