package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.LoadFailures;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.ValueText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the next version of a table from a snapshot of its source: whole, or as a set of changes to the version before, of what has
 * changed since and the keys that are left. A load that fails or dies leaves the versions as they were. One load at a time and
 * table.
 */
public final class TableLoader {
    /** Some seconds of reading; to note how far it has come takes milliseconds. */
    private static final long CHECKPOINT_ROWS = 1_000_000;

    private final TableDirectory directory;
    private final long overlapMicros;
    private final ChangeLimits limits;
    private final Clock clock;
    private final long checkpointRows;

    /**
     * Makes whole versions only.
     *
     * @param directory of the versions.
     * @param overlap   as of the other constructor.
     * @param clock     says when a version was made.
     */
    public TableLoader(final TableDirectory directory, final Duration overlap, final Clock clock) {
        this(directory, overlap, ChangeLimits.NONE, clock);
    }

    /**
     * @param directory of the versions.
     * @param overlap   how far before the newest row that is known to begin when only changes are read:
     *                  {@code _fivetran_synced} is when a synchronisation began, so rows of a long one come late.
     * @param limits    beyond which changes become a whole version.
     * @param clock     says when a version was made.
     */
    public TableLoader(final TableDirectory directory, final Duration overlap, final ChangeLimits limits, final Clock clock) {
        this(directory, overlap, limits, clock, CHECKPOINT_ROWS);
    }

    TableLoader(
        final TableDirectory directory, final Duration overlap, final ChangeLimits limits, final Clock clock,
        final long checkpointRows) {
        this.limits = limits;
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
        return guarded(definition, lease -> readWhole(TablePlan.of(definition, snapshot), snapshot, progress, lease));
    }

    private LoadResult readWhole(
        final TablePlan plan, final Snapshot snapshot, final Progress progress, final TableDirectory.Lease lease) {
        final WholeReading reading = new WholeReading(plan, snapshot, overlapMicros, checkpointRows);
        Optional<LoadResult> made = Optional.empty();
        // A reading that went on in a later state may lack rows that came behind its back; one in a single state lacks none.
        while (made.isEmpty()) {
            made = readOnce(plan, snapshot, reading, progress, lease);
        }
        return made.get();
    }

    private Optional<LoadResult> readOnce(
        final TablePlan plan, final Snapshot snapshot, final WholeReading reading, final Progress progress,
        final TableDirectory.Lease lease) {
        final long start = System.nanoTime();
        try (TableBuilder builder = reading.begin(lease.next())) {
            final TableApplier applier = new TableApplier(plan, builder, snapshot.rows(), progress);
            if (!reading.read(applier, builder)) {
                return Optional.empty();
            }
            final SameContent before = new SameContent(lease.last());
            final Optional<TableHeader> made = builder.finish(origin(snapshot, applier.newestSynced()),
                header -> builder.orphans() == 0 && plan.tellsRowsApart(builder, header) && !before.is(header));
            if (builder.orphans() > 0) {
                return Optional.empty();
            }
            final Path version = made.isPresent() ? lease.next() : lease.last();
            final TableHeader header = made.orElseGet(() -> TableHeader.read(lease.last()));
            return Optional.of(new LoadResult(version, made.isPresent(), header, new LoadResult.Counts(applier.rows(), -1,
                reading.isOfOneState() ? builder.repeated() : 0), System.nanoTime() - start, drift(lease, header)));
        }
    }

    /**
     * Reads what was synchronised since the version before, less an overlap, and every key. Reads the whole table where there is
     * no version before, its columns have changed, rows have versions, the source does not say when it synchronised them, or it is
     * not known to have one row of a key at most.
     *
     * @param progress is told.
     * @return the new version, or the one before where nothing has changed.
     * @throws LoadFailedException where there is none; its reason says why.
     */
    public LoadResult refresh(
        final TableDefinition definition, final ChangingSnapshot snapshot, final Progress progress) {
        return guarded(definition, lease -> {
            final TablePlan plan = TablePlan.of(definition, snapshot);
            final Optional<LoadResult> changed = before(lease).filter(last -> isBase(last, plan) && plan.canFollow(snapshot))
                .flatMap(last -> readChanges(plan, snapshot, progress, last.origin().syncedMicros(),
                    new ChangeSet(directory, definition.name(), lease, limits)));
            return changed.orElseGet(() -> readWhole(plan, snapshot, progress, lease));
        });
    }

    private static boolean isBase(final TableHeader header, final TablePlan plan) {
        return header.schema().equals(plan.schema()) && header.origin().syncedMicros() != TableOrigin.UNKNOWN;
    }

    /** @return the version before with what has changed; none where the source has keys whose rows were in neither. */
    private Optional<LoadResult> readChanges(
        final TablePlan plan, final ChangingSnapshot snapshot, final Progress progress, final long newest,
        final ChangeSet changes) {
        final long start = System.nanoTime();
        final TableDirectory.Lease lease = changes.lease();
        try (ChangedTable before = changes.before(); TableBuilder builder = new TableBuilder(before, changes.draft())) {
            final TableApplier applier = new TableApplier(plan, builder, -1, progress);
            snapshot.readChanges(plan.columns(), newest - overlapMicros, applier);
            snapshot.read(plan.keyColumns(), new KeyApplier(plan.schema(), builder));
            if (builder.finishComplete(origin(snapshot, Math.max(newest, applier.newestSynced()))).isEmpty()) {
                return Optional.empty();
            }
            final Path made = changes.publish();
            return Optional.of(new LoadResult(made, !made.equals(lease.last()), TableHeader.read(made),
                new LoadResult.Counts(applier.rows(), builder.dropped(), 0), System.nanoTime() - start, SchemaDrift.NONE));
        }
    }

    /** Makes one version with the right to do so. */
    private interface Load {
        LoadResult make(TableDirectory.Lease lease);
    }

    private LoadResult guarded(final TableDefinition definition, final Load load) {
        return LoadFailures.named("table '" + definition.name() + "'", () -> {
            try (TableDirectory.Lease lease = directory.lease(definition.name()).orElseThrow(() -> new LoadFailedException(
                Reason.BUSY, "table '" + definition.name() + "' is being loaded by somebody else"))) {
                return load.make(lease);
            }
        });
    }

    private TableOrigin origin(final Snapshot snapshot, final long syncedMicros) {
        return new TableOrigin(
            snapshot.source(), snapshot.id(), ValueText.micros(clock.instant()), syncedMicros);
    }

    private static SchemaDrift drift(final TableDirectory.Lease lease, final TableHeader header) {
        return before(lease).map(last -> SchemaDrift.between(last.schema(), header.schema())).orElse(SchemaDrift.NONE);
    }

    /** The version before, where there is one and it is not damaged: a load is what replaces such a one. */
    private static Optional<TableHeader> before(final TableDirectory.Lease lease) {
        try {
            return Optional.ofNullable(lease.last()).map(TableHeader::read);
        } catch (final CorruptTableException damaged) {
            return Optional.empty();
        }
    }
}
