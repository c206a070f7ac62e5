package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSource;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that loads a table of a warehouse up to some row and then waits to be killed. */
final class KilledPostgresLoad {
    static final int CHECKPOINT_ROWS = 1_000;
    static final TableDefinition TABLE = new TableDefinition("orders", List.of("id"), List.of());

    private KilledPostgresLoad() {
    }

    static TableLoader loader(final Path tables) {
        return new TableLoader(
            new TableDirectory(tables), Duration.ofMinutes(1), ChangeLimits.NONE, Clock.systemUTC(), CHECKPOINT_ROWS);
    }

    /** Says a line when it has read so many rows as its last argument says. */
    public static void main(final String[] arguments) {
        final JdbcSource source = new JdbcSource(arguments[1], "postgres", "", "crm", "orders", 700);
        try (JdbcSnapshot snapshot = new JdbcSnapshot(source)) {
            loader(Path.of(arguments[0])).reload(
                TABLE, new Killing(snapshot, Long.parseLong(arguments[2]), 1, KilledPostgresLoad::waitToBeKilled), Progress.NONE);
        }
    }

    private static void waitToBeKilled() {
        System.out.println("now");
        while (true) {
            LockSupport.park();
        }
    }
}
