package io.hotpath.bridge.fivetran.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads of a PostgreSQL whose process was killed, and the ones that go on with what it left. */
@Timeout(180)
class ResumedLoadTest {
    private static final String CANARY = "canary-4711";
    private static final int ROWS = 12_000;
    private static final int KILLS = 3;

    @TempDir
    Path directory;

    private static void createOrders() {
        Postgres.run("DROP TABLE IF EXISTS orders", """
            CREATE TABLE orders (id bigint PRIMARY KEY, note text, _fivetran_synced timestamptz NOT NULL,
                _fivetran_deleted boolean)""", """
            INSERT INTO orders SELECT n * 3, 'note ' || n, timestamptz '2026-11-01Z' - n * interval '1 min', n % 50 = 0
            FROM generate_series(1, 12000) n""");
    }

    private Path tables() {
        return directory.resolve("tables");
    }

    /** Loads until so many rows are read, and is killed then. */
    private void killedAfter(final long rows) throws IOException, InterruptedException {
        final String root = System.getProperty("hotpath.root");
        final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final ProcessBuilder builder = new ProcessBuilder(java, "@" + root + "/tuning/jvm/access.args", "-Xmx256m",
            KilledPostgresLoad.class.getName(), tables().toString(), Postgres.url() + "?ApplicationName=" + CANARY,
            Long.toString(rows));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            assertEquals("now", lines.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static LoadResult load(final Path tables, final TableDefinition definition) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("orders", 700))) {
            return KilledPostgresLoad.loader(tables).reload(definition, snapshot, Progress.NONE);
        }
    }

    private LoadResult neverBroken() throws IOException {
        return load(Files.createTempDirectory(directory, "whole"), KilledPostgresLoad.TABLE);
    }

    @Test
    void killedLoadsAreTakenUpAndSeeWhatChangedBetween() throws IOException, InterruptedException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        createOrders();
        for (int i = 1; i <= KILLS; i++) {
            killedAfter(KilledPostgresLoad.CHECKPOINT_ROWS + 1 + random.nextInt(ROWS / KILLS - KilledPostgresLoad.CHECKPOINT_ROWS));
            // Each time rows that were read and rows that were not.
            Postgres.run("UPDATE orders SET note = 'changed " + i + "', _fivetran_synced = timestamptz '2026-11-02Z' + interval '"
                + i + " min' WHERE id % 40 = " + i, "DELETE FROM orders WHERE id % 41 = " + i,
                "UPDATE orders SET _fivetran_deleted = true WHERE id % 43 = " + i,
                "INSERT INTO orders VALUES (" + i + ", 'new', '2026-11-02Z', false)");
        }
        final LoadResult result = load(tables(), KilledPostgresLoad.TABLE);
        assertTrue(result.rowsRead() < ROWS - KilledPostgresLoad.CHECKPOINT_ROWS, result.rowsRead() + ", seed " + seed);
        final LoadResult whole = neverBroken();
        assertEquals(whole.header().rows(), result.header().rows(), "seed " + seed);
        assertEquals(whole.header().contentHash(), result.header().contentHash(), "seed " + seed);
        assertEquals(whole.header().origin().syncedMicros(), result.header().origin().syncedMicros(), "seed " + seed);
        assertEquals("new", Tables.lookup(result.file(), 1, "note"));
        assertNull(Tables.lookup(result.file(), 42, "note"), "deleted after it was read");
        try (Stream<Path> left = Files.list(result.file().getParent())) {
            assertEquals(List.of(".lock", "0000000001.table"), left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void rowThatCameBehindTheLastKeyWithAnOldInstantIsNotMissed() throws IOException, InterruptedException {
        createOrders();
        killedAfter(5_000);
        Postgres.run("INSERT INTO orders VALUES (4, 'behind', '2020-01-01Z', false)");
        final LoadResult result = load(tables(), KilledPostgresLoad.TABLE);
        assertEquals("behind", Tables.lookup(result.file(), 4, "note"));
        assertEquals(neverBroken().header().contentHash(), result.header().contentHash());
    }

    @Test
    void whatWasReadOfAnotherTableIsReadAnew() throws IOException, InterruptedException {
        createOrders();
        killedAfter(5_000);
        Postgres.run("DROP TABLE IF EXISTS other_orders", "CREATE TABLE other_orders (LIKE orders INCLUDING ALL)",
            "INSERT INTO other_orders SELECT id, 'other', _fivetran_synced, false FROM orders");
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("other_orders", 700))) {
            final LoadResult result = KilledPostgresLoad.loader(tables()).reload(KilledPostgresLoad.TABLE, snapshot, Progress.NONE);
            assertEquals(ROWS, result.rowsRead());
            assertEquals("other", Tables.lookup(result.file(), 3, "note"));
        }
    }

    @Test
    void refreshLeavesWhatWasReadForTheNextWholeLoad() throws IOException, InterruptedException {
        createOrders();
        load(tables(), KilledPostgresLoad.TABLE);
        killedAfter(5_000);
        Postgres.run("UPDATE orders SET note = 'changed', _fivetran_synced = '2026-11-02Z' WHERE id = 3");
        final TableLoader loader = new TableLoader(
            new TableDirectory(tables()), Duration.ofMinutes(1), ChangeLimits.standard(1_000), Clock.systemUTC());
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("orders", 700))) {
            assertTrue(loader.refresh(KilledPostgresLoad.TABLE, snapshot, Progress.NONE).isChanges());
        }
        final LoadResult result = load(tables(), KilledPostgresLoad.TABLE);
        assertTrue(result.rowsRead() < ROWS - KilledPostgresLoad.CHECKPOINT_ROWS, "it went on");
        assertEquals(neverBroken().header().contentHash(), result.header().contentHash());
    }

    private interface Change {
        void make(Path file) throws IOException;
    }

    private void isReadAnewAfter(final Path left, final String name, final Change change) throws IOException {
        final Path table = Files.createDirectories(directory.resolve(name).resolve("orders"));
        for (final String each : List.of(".unfinished.rows", ".unfinished.state")) {
            Files.copy(left.resolve(each), table.resolve(each));
        }
        change.make(table);
        final LoadResult result = load(table.getParent(), KilledPostgresLoad.TABLE);
        assertEquals(ROWS, result.rowsRead(), name);
        assertEquals(neverBroken().header().contentHash(), result.header().contentHash(), name);
    }

    private static void flip(final Path file, final int place) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        bytes[place % bytes.length] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(final Path file, final int place) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, place % bytes.length));
    }

    @Test
    void whatIsDamagedOrForeignIsReadAnew() throws IOException, InterruptedException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        createOrders();
        killedAfter(5_000);
        final Path left = tables().resolve("orders");
        final int place = random.nextInt(1 << 20);
        isReadAnewAfter(left, "state flipped at " + place, table -> flip(table.resolve(".unfinished.state"), place));
        isReadAnewAfter(left, "state of another kind", table -> flip(table.resolve(".unfinished.state"), 3));
        isReadAnewAfter(left, "state cut at " + place, table -> cut(table.resolve(".unfinished.state"), place));
        isReadAnewAfter(left, "rows flipped at " + place, table -> flip(table.resolve(".unfinished.rows"), place));
        isReadAnewAfter(left, "rows cut at " + place, table -> cut(table.resolve(".unfinished.rows"), place));
        isReadAnewAfter(left, "rows gone", table -> Files.delete(table.resolve(".unfinished.rows")));
        isReadAnewAfter(left, "state gone", table -> Files.delete(table.resolve(".unfinished.state")));
        Postgres.run("ALTER TABLE orders ADD COLUMN extra int");
        isReadAnewAfter(left, "other columns", table -> { });
        Postgres.run("ALTER TABLE orders DROP COLUMN extra", "ALTER TABLE orders DROP COLUMN _fivetran_deleted");
        isReadAnewAfter(left, "the same columns, without marks of deletion", table -> { });
    }

    @Test
    void whatIsLeftHoldsNoSecretAndIsOfOneDefinition() throws IOException, InterruptedException {
        createOrders();
        killedAfter(5_000);
        final Path state = tables().resolve("orders/.unfinished.state");
        assertFalse(new String(Files.readAllBytes(state), ISO_8859_1).contains(CANARY));
        final LoadResult other = load(tables(), new TableDefinition("orders", List.of("note"), List.of()));
        assertEquals(ROWS, other.rowsRead());
        assertFalse(Files.exists(state));
    }
}
