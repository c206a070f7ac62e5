package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Times without a zone are in UTC, in whatever zone the process runs. */
@Timeout(180)
class TimeZoneLoadTest {
    private static final TableDefinition READINGS = new TableDefinition("readings", List.of("id"), List.of());

    @TempDir
    Path directory;

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
    }

    private TableLoader loader() {
        return new TableLoader(new TableDirectory(directory), Duration.ZERO, ChangeLimits.standard(1_000), Clock.systemUTC());
    }

    private LoadResult load(final boolean whole) {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("readings", 7))) {
            return whole ? loader().reload(READINGS, snapshot, Progress.NONE) : loader().refresh(READINGS, snapshot, Progress.NONE);
        }
    }

    @Test
    void keysInAnHourThatTheZoneSkipsAreAllRead() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        Postgres.run("DROP TABLE IF EXISTS readings", "CREATE TABLE readings (at timestamp PRIMARY KEY, id bigint)",
            "INSERT INTO readings SELECT timestamp '2026-03-29 00:00' + n * interval '10 min', n FROM generate_series(1, 50) n");
        assertEquals(50, load(true).header().rows());
    }

    @Test
    void keysInAnHourThatTheZoneHasTwiceAreReadOnce() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        Postgres.run("DROP TABLE IF EXISTS readings", "CREATE TABLE readings (at timestamptz PRIMARY KEY, id bigint)",
            "INSERT INTO readings SELECT timestamptz '2026-10-24 22:00Z' + n * interval '10 min', n FROM generate_series(1, 50) n");
        final LoadResult result = load(true);
        assertEquals(50, result.header().rows());
        assertEquals(50, result.rowsRead());
    }

    @Test
    void changesAreThoseSinceTheLastInstantToTheMicrosecond() {
        for (final String zone : List.of("Asia/Tokyo", "America/Los_Angeles")) {
            for (final String type : List.of("timestamp", "timestamptz")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                Postgres.run("DROP TABLE IF EXISTS readings",
                    "CREATE TABLE readings (id bigint PRIMARY KEY, page text, _fivetran_synced " + type + ")",
                    "INSERT INTO readings VALUES (1, 'old', '2026-01-02 00:00:00'), (2, 'x', '2026-01-02 00:00:00.000001')");
                load(true);
                Postgres.run("UPDATE readings SET page = 'new', _fivetran_synced = '2026-01-02 06:00:00' WHERE id = 1");
                final LoadResult result = load(false);
                final List<Path> chain = new TableDirectory(directory).chain("readings", result.file());
                assertEquals("new", Tables.lookup(chain, 1, "page"), zone + " " + type);
                assertEquals(2, result.rowsRead(), zone + " " + type);
            }
        }
    }
}
