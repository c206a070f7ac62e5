package io.hotpath.benchmarks.reference;

import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.load.ChangeLimits;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.bridge.fivetran.load.Progress;
import io.hotpath.bridge.fivetran.load.TableLoader;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.core.table.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sample's versions: the first, loaded whole, and a set of changes to it, one row of a hundred. */
final class SampleVersions {
    static final String TABLE = "customers";
    private static final TableDefinition DEFINITION = new TableDefinition(TABLE, List.of("id"), List.of());
    private static final int ROWS_TO_A_CHANGE = 100;
    private static final int LONGEST_ROW = 1_024;

    private final SampleTable sample;
    private final TableDirectory directory;

    /**
     * @param sample    to load.
     * @param directory of the versions.
     */
    SampleVersions(final SampleTable sample, final Path directory) {
        this.sample = sample;
        this.directory = new TableDirectory(directory);
    }

    /** Loads the sample whole. */
    LoadResult load() {
        try (FileSnapshot snapshot = FileSnapshot.of(sample.file(), Map.of())) {
            return loader().reload(DEFINITION, snapshot, Progress.NONE);
        }
    }

    /** Reads what has changed since the first version, and every key. */
    LoadResult refresh() throws IOException {
        final Path changed = sample.writeChanges(directory.root().resolve("changed.parquet"), ROWS_TO_A_CHANGE);
        try (SampleChanges snapshot = new SampleChanges(sample.file(), changed)) {
            return loader().refresh(DEFINITION, snapshot, Progress.NONE);
        } finally {
            Files.delete(changed);
        }
    }

    private TableLoader loader() {
        return new TableLoader(directory, Duration.ZERO, ChangeLimits.standard(LONGEST_ROW), Clock.systemUTC());
    }

    /** Gives another directory a version of this one under the number that is next there. */
    void giveTo(final TableDirectory other, final Path version) throws IOException {
        try (TableDirectory.Lease lease = other.lease(TABLE).orElseThrow()) {
            final Path next = TableDirectory.isChanges(version)
                ? other.changes(TABLE, TableDirectory.number(lease.next())) : lease.next();
            Files.createLink(next, version);
        }
    }
}
