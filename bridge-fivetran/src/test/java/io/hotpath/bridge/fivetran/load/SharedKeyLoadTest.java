package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose key is not the one of their source, which so may have several rows of a key. */
@Timeout(180)
class SharedKeyLoadTest {
    private static final TableDefinition VISITS = new TableDefinition("visits", List.of("id"), List.of());

    @TempDir
    Path directory;

    private TableLoader loader;

    @BeforeEach
    void start() {
        loader = new TableLoader(
            new TableDirectory(directory), Duration.ofMinutes(1), ChangeLimits.standard(1_000), Clock.systemUTC());
    }

    private static void createVisits(final String values) {
        Postgres.run("DROP TABLE IF EXISTS visits", """
            CREATE TABLE visits (_fivetran_id text PRIMARY KEY, id bigint, page text, _fivetran_synced timestamptz,
                _fivetran_deleted boolean)""", "INSERT INTO visits VALUES " + values);
    }

    private LoadResult reload() {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("visits", 10))) {
            return loader.reload(VISITS, snapshot, Progress.NONE);
        }
    }

    private LoadResult refresh() {
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("visits", 10))) {
            return loader.refresh(VISITS, snapshot, Progress.NONE);
        }
    }

    private String page(final LoadResult result) {
        return Tables.lookup(new TableDirectory(directory).chain("visits", result.file()), 1, "page");
    }

    @Test
    void refreshKeepsTheRowSyncedLastHoweverOftenItAsks() {
        createVisits("('zz', 1, 'old', '2026-01-01Z', true), ('aa', 1, 'new', '2026-01-02Z', false), "
            + "('bb', 2, 'two', '2026-02-02Z', false)");
        assertEquals("new", page(reload()));
        for (int i = 0; i < 4; i++) {
            final LoadResult result = refresh();
            assertEquals("new", page(result), "refresh " + i);
            assertFalse(result.isChanges());
        }
    }

    @Test
    void ofTwoRowsOfAnInstantTheOneThatIsNotDeletedCountsInAnyOrder() {
        for (final String ids : List.of("'aa' 'zz'", "'zz' 'aa'")) {
            createVisits("(" + ids.substring(0, 4) + ", 1, 'old', '2026-01-02Z', true), "
                + "(" + ids.substring(5) + ", 1, 'new', '2026-01-02Z', false)");
            assertEquals("new", page(reload()), ids);
        }
    }

    @Test
    void rowBeforeCountsAgainOnceTheOneSyncedLastIsGone() {
        createVisits("('aa', 1, 'first', '2026-01-01Z', false), ('zz', 1, 'second', '2026-01-02Z', false), "
            + "('bb', 2, 'two', '2026-02-02Z', false)");
        assertEquals("second", page(reload()));
        Postgres.run("DELETE FROM visits WHERE _fivetran_id = 'zz'");
        assertEquals("first", page(refresh()));
    }

    @Test
    void warehouseThatGoesAwayHalfWayIsReadAnew() {
        createVisits("('aa', 1, 'new', '2026-01-02Z', false), ('zz', 1, 'old', '2026-01-01Z', true), "
            + "('bb', 2, 'two', '2026-02-02Z', false)");
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("visits", 1))) {
            final LoadResult result =
                loader.reload(VISITS, new Killing(snapshot, 2, 1, Postgres::disconnectAll), Progress.NONE);
            assertEquals("new", page(result));
            assertEquals(3, result.rowsRead());
        }
    }
}
