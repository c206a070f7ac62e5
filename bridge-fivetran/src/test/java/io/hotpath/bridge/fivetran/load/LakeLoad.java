package io.hotpath.bridge.fivetran.load;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.snapshot.DuckDb;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.core.table.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** A directory of files that becomes a table, in a temporary directory. */
record LakeLoad(Path directory) {

    Path lake() throws IOException {
        return Files.createDirectories(directory.resolve("lake"));
    }

    /** Writes a Parquet file below the lake's directory; {@code options} go to DuckDB. */
    void parquet(final String file, final String select, final String options) throws IOException {
        final Path path = lake().resolve(file);
        Files.createDirectories(path.getParent());
        DuckDb.run("COPY (" + select + ") TO '" + path.toString().replace("'", "''") + "' (FORMAT parquet" + options + ")");
    }

    void parquet(final String file, final String select) throws IOException {
        parquet(file, select, "");
    }

    LoadResult load(final FileSnapshot snapshot, final String... keys) {
        try (snapshot) {
            return new TableLoader(new TableDirectory(directory.resolve("tables")), Duration.ZERO, Clock.systemUTC())
                .reload(new TableDefinition("t", List.of(keys), List.of()), snapshot, Progress.NONE);
        }
    }

    LoadResult load() throws IOException {
        return load(FileSnapshot.ofLake(lake()), "id");
    }

    LoadResult loadFiles(final Map<String, String> types) throws IOException {
        return load(FileSnapshot.of(lake(), types), "id");
    }

    String value(final long id, final String column) throws IOException {
        return Tables.lookup(load().file(), id, column);
    }

    /** Asserts that loading is refused by a message that holds all of these. */
    void assertRefused(final String... parts) {
        assertRefused(this::load, parts);
    }

    static void assertRefused(final Executable load, final String... parts) {
        final LoadFailedException refused = assertThrows(LoadFailedException.class, load);
        for (final String part : parts) {
            assertTrue(refused.getMessage().contains(part), part + " in " + refused.getMessage());
        }
    }
}
