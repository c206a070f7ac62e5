package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.core.table.TableDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A process of its own that loads one version after the other, to be killed at any moment or to run out of room. */
final class KilledLoad {
    static final int ROWS = 100_000;
    private static final int VERSIONS = 1_000;

    private KilledLoad() {
    }

    /** Says a line when it begins and after every version; ends with the kind of failure where one fails. */
    public static void main(final String[] arguments) {
        final TableLoader loader =
            new TableLoader(new TableDirectory(Path.of(arguments[0])), Duration.ZERO, Clock.systemUTC());
        final TableDefinition table = new TableDefinition("t", List.of("id"), List.of());
        System.out.println("ready");
        for (int i = 0; i < VERSIONS; i++) {
            try (GeneratedSnapshot snapshot = new GeneratedSnapshot(ROWS)) {
                System.out.println(loader.reload(table, snapshot, Progress.NONE).number());
            } catch (final LoadFailedException failed) {
                System.out.println(failed.reason());
                return;
            }
        }
    }
}
