package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.Postgres;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a source does while it is read that nobody would do on purpose. */
@Timeout(180)
class UnforeseenLoadTest {
    private static final String CANARY = "canary-4711";
    private static final TableDefinition SHELVES = new TableDefinition("shelves", List.of("id"), List.of());

    @TempDir
    Path directory;

    private LoadFailedException failedWith(final Runnable accident) {
        Postgres.run("DROP TABLE IF EXISTS shelves", """
            CREATE TABLE shelves (id bigint PRIMARY KEY, page text, tier text, _fivetran_synced timestamptz)""",
            "INSERT INTO shelves SELECT n, 'p', 't', '2026-01-02Z' FROM generate_series(1, 50) n");
        final TableLoader loader = new TableLoader(new TableDirectory(directory), Duration.ZERO, Clock.systemUTC());
        try (JdbcSnapshot snapshot = new JdbcSnapshot(Postgres.table("shelves", 5))) {
            return assertThrows(LoadFailedException.class,
                () -> loader.reload(SHELVES, new Killing(snapshot, 10, 1, accident), Progress.NONE));
        }
    }

    @Test
    void columnThatGoesWhileTheWarehouseIsAwayIsNamed() {
        final LoadFailedException failed = failedWith(() -> {
            Postgres.disconnectAll();
            Postgres.run("ALTER TABLE shelves DROP COLUMN tier");
        });
        assertEquals(Reason.DEFINITION, failed.reason());
        assertTrue(failed.getMessage().contains("'tier'"), failed.getMessage());
    }

    @Test
    void defectOfADriverIsAFailedLoadThatShowsNoValue() {
        final LoadFailedException failed = failedWith(() -> {
            throw new NumberFormatException(CANARY);
        });
        assertEquals(Reason.DEFECT, failed.reason());
        assertTrue(failed.getMessage().contains("NumberFormatException"), failed.getMessage());
        assertFalse(failed.getMessage().contains(CANARY), failed.getMessage());
    }
}
