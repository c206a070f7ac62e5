package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.UnfitRowException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes the next version of a table from a snapshot of its source: whole, or from the version before, what has changed since and
 * the keys that are left. A load that fails or dies leaves the versions as they were. One load at a time and table.
 */
public final class TableLoader {
    /** Some seconds of reading; to note how far it has come takes milliseconds. */
    private static final long CHECKPOINT_ROWS = 1_000_000;

    private final TableDirectory directory;
    private final long overlapMicros;
    private final Clock clock;
    private final long checkpointRows;

    /**
     * @param directory of the versions.
     * @param overlap   how far before the newest row that is known to begin when only changes are read:
     *                  {@code _fivetran_synced} is when a synchronisation began, so rows of a long one come late.
     * @param clock     says when a version was made.
     */
    public TableLoader(final TableDirectory directory, final Duration overlap, final Clock clock) {
        this(directory, overlap, clock, CHECKPOINT_ROWS);
    }

    TableLoader(final TableDirectory directory, final Duration overlap, final Clock clock, final long checkpointRows) {
        this.checkpointRows = checkpointRows;
        overlapMicros = overlap.toNanos() / 1_000;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Reads the whole table. What the source no longer has is then gone, however it went. Goes on with what a load that died has
     * left, if it read the same in the order of its key.
     *
     * @param progress is told.
     * @return the new version.
     * @throws LoadFailedException where there is none; its reason says why.
     */
    public LoadResult reload(final TableDefinition definition, final Snapshot snapshot, final Progress progress) {
        return guarded(definition, lease -> {
            final TablePlan plan = TablePlan.of(definition, snapshot.columns());
            final WholeReading reading = new WholeReading(plan, snapshot, overlapMicros, checkpointRows);
            try (TableBuilder builder = reading.begin(lease.next())) {
                final long start = System.nanoTime();
                final TableApplier applier = new TableApplier(plan, builder, snapshot.rows(), progress);
                reading.read(applier, builder);
                return finish(lease, snapshot, builder, applier, start, TableOrigin.UNKNOWN);
            }
        });
    }

    /**
     * Reads what was synchronised since the version before, less an overlap, and every key. Reads the whole table where there is
     * no version before, its columns have changed, rows have versions or the source does not say when it synchronised them.
     *
     * @param progress is told.
     * @return the new version.
     * @throws LoadFailedException where there is none; its reason says why.
     */
    public LoadResult refresh(
        final TableDefinition definition, final ChangingSnapshot snapshot, final Progress progress) {
        final TablePlan plan = TablePlan.of(definition, snapshot.columns());
        final Optional<Path> before = directory.latest(definition.name()).filter(file -> isBase(TableHeader.read(file), plan));
        if (before.isEmpty()) {
            return reload(definition, snapshot, progress);
        }
        return guarded(definition, lease -> {
            try (ReferenceTable base = ReferenceTable.open(before.get());
                TableBuilder builder = new TableBuilder(plan.schema(), lease.next())) {
                final long start = System.nanoTime();
                builder.addAll(base);
                final TableApplier applier = new TableApplier(plan, builder, -1, progress);
                final long newest = base.header().origin().syncedMicros();
                snapshot.readChanges(plan.columns(), newest - overlapMicros, applier);
                snapshot.read(plan.keyColumns(), new KeyApplier(plan.schema(), builder));
                return finish(lease, snapshot, builder, applier, start, newest);
            }
        });
    }

    private static boolean isBase(final TableHeader header, final TablePlan plan) {
        return header.schema().equals(plan.schema()) && !plan.schema().hasVersions()
            && header.origin().syncedMicros() != TableOrigin.UNKNOWN;
    }

    /** Makes one version with the right to do so. */
    private interface Load {
        LoadResult make(TableDirectory.Lease lease);
    }

    private LoadResult guarded(final TableDefinition definition, final Load load) {
        try (TableDirectory.Lease lease = directory.lease(definition.name()).orElseThrow(() -> new LoadFailedException(
            Reason.BUSY, "table '" + definition.name() + "' is being loaded by somebody else"))) {
            return load.make(lease);
        } catch (final UnfitRowException unfit) {
            throw new LoadFailedException(Reason.VALUE, "table '" + definition.name() + "': " + unfit.getMessage());
        } catch (final IllegalArgumentException impossible) {
            throw new LoadFailedException(Reason.DEFINITION, "table '" + definition.name() + "': " + impossible.getMessage());
        } catch (final UncheckedIOException failed) {
            throw new LoadFailedException(Reason.STORAGE, "table '" + definition.name() + "': the new version could not be written"
                + " (" + failed.getCause().getMessage() + "); the version before stays");
        }
    }

    private LoadResult finish(
        final TableDirectory.Lease lease, final Snapshot snapshot, final TableBuilder builder, final TableApplier applier,
        final long start, final long syncedBefore) {
        final long created = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        final TableOrigin origin =
            new TableOrigin(snapshot.source(), snapshot.id(), created, Math.max(applier.newestSynced(), syncedBefore));
        final Path last = lease.last();
        final TableHeader header = builder.finish(origin);
        final SchemaDrift drift = last == null
            ? SchemaDrift.NONE : SchemaDrift.between(TableHeader.read(last).schema(), header.schema());
        final long gone = syncedBefore == TableOrigin.UNKNOWN ? -1 : builder.dropped();
        return new LoadResult(lease.next(), header, applier.rows(), gone, System.nanoTime() - start, drift);
    }
}
