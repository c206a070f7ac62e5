package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random changes between the states of a warehouse that a load sees; a load of one state says what must come of them. */
@Timeout(180)
class FollowedLoadTest {
    private static final TableDefinition PARTS = new TableDefinition("parts", List.of("b", "a"), List.of());
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    private final long seed = Long.getLong("hotpath.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int minute;
    /** What a load of the state before the last change holds. */
    private long before;

    private static void createParts() {
        Postgres.run("DROP TABLE IF EXISTS parts", """
            CREATE TABLE parts (a text COLLATE "en-x-icu", b numeric, id bigint, note text, _fivetran_synced timestamptz,
                _fivetran_deleted boolean, PRIMARY KEY (a, b))""", """
            INSERT INTO parts SELECT 'x' || (n % 7), n * 1.5, n, 'n' || n, timestamptz '2026-11-01Z' + n * interval '1 s', n % 9 = 0
            FROM generate_series(1, 1500) n""");
    }

    private void change() {
        minute++;
        for (int i = 0; i < 4; i++) {
            final int from = random.nextInt(1_500);
            Postgres.run(change(random.nextInt(6), from, from + random.nextInt(60)));
        }
    }

    private String change(final int kind, final int from, final int to) {
        final String now = "timestamptz '2026-11-02Z' + interval '" + minute + " min'";
        final String where = " WHERE id % 10000 BETWEEN " + from + " AND " + to;
        return switch (kind) {
            case 0 -> "UPDATE parts SET note = 'm" + minute + "', _fivetran_deleted = false, _fivetran_synced = " + now + where;
            case 1 -> "DELETE FROM parts" + where;
            case 2 -> "UPDATE parts SET _fivetran_deleted = true" + where;
            case 3 -> "UPDATE parts SET _fivetran_deleted = true, _fivetran_synced = " + now + where;
            case 4 -> "INSERT INTO parts SELECT 'x' || (n % 7), n * 1.5, n, 'new " + minute + "', " + now + ", false"
                + " FROM generate_series(" + from + ", " + to + ") n ON CONFLICT (a, b) DO UPDATE SET note = excluded.note,"
                + " _fivetran_synced = excluded._fivetran_synced, _fivetran_deleted = false";
            default -> "INSERT INTO parts SELECT 'old' || n, n, n + 10000, 'old " + minute + "', timestamptz '2020-01-01Z', NULL"
                + " FROM generate_series(" + from + ", " + (from + 2) + ") n ON CONFLICT DO NOTHING";
        };
    }

    private TableLoader loader(final String name, final int checkpointRows) {
        return new TableLoader(new TableDirectory(directory.resolve(name)), Duration.ofMinutes(1), ChangeLimits.standard(1_000),
            Clock.systemUTC(), checkpointRows);
    }

    private LoadResult ofOneState(final String name) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("parts", 10_000))) {
            return loader(name, Integer.MAX_VALUE).reload(PARTS, snapshot, Progress.NONE);
        }
    }

    @Test
    void brokenReadingsAndIncrementsMakeWhatOneStateHolds() {
        for (int round = 0; round < ROUNDS; round++) {
            final String when = "round " + round + ", seed " + seed;
            final TableLoader loader = loader("followed" + round, 100);
            createParts();
            try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("parts", 1 + random.nextInt(200)))) {
                final String states = round + " broken ";
                final Killing killing = new Killing(snapshot, 300 + random.nextInt(1_600), 3, () -> {
                    before = ofOneState(states + minute).header().contentHash();
                    change();
                    Postgres.disconnectAll();
                });
                final LoadResult broken = loader.reload(PARTS, killing, Progress.NONE);
                final long now = ofOneState(states + minute).header().contentHash();
                assertEquals(killing.isNoticed() ? now : before, broken.header().contentHash(), when);
            }
            for (int i = 0; i < 3; i++) {
                change();
                assertSame(content(List.of(ofOneState(round + " " + i).file())), content(refresh(loader, round)), when);
            }
        }
    }

    private List<Path> refresh(final TableLoader loader, final int round) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("parts", 50))) {
            return new TableDirectory(directory.resolve("followed" + round))
                .chain("parts", loader.refresh(PARTS, snapshot, Progress.NONE).file());
        }
    }

    /** Tells the rows that differ, not all. */
    private static void assertSame(final Map<String, String> expected, final Map<String, String> actual, final String when) {
        final Set<Map.Entry<String, String>> lost = new HashSet<>(expected.entrySet());
        final Set<Map.Entry<String, String>> wrong = new HashSet<>(actual.entrySet());
        lost.removeAll(actual.entrySet());
        wrong.removeAll(expected.entrySet());
        assertEquals(Set.of(), lost, when);
        assertEquals(Set.of(), wrong, when);
    }

    private static Map<String, String> content(final List<Path> chain) {
        final Map<String, String> rows = new TreeMap<>();
        try (ChangedTable table = ChangedTable.open(chain)) {
            table.forEach(row -> {
                final StringBuilder text = new StringBuilder(row.isDeleted() ? "deleted" : "live");
                for (int i = 0; i < table.schema().columns().size(); i++) {
                    text.append('|').append(Tables.text(table.version(), row, i));
                }
                assertNull(rows.put(row.text(0) + "|" + Tables.text(table.version(), row, 1), text.toString()), "a key twice");
            });
        }
        return rows;
    }
}
