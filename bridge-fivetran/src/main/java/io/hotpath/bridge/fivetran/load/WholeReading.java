package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableOrigin;
import io.hotpath.core.table.TableSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a whole table. Where its source goes away half-way, or the process that read it died, it goes on behind the last key, in a
 * later state of the source; then what has changed since the first state and every key are read once more. Single-threaded.
 */
final class WholeReading {
    private static final List<Duration> RECONNECT_AFTER =
        List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

    private final TablePlan plan;
    private final Snapshot snapshot;
    private final long overlapMicros;
    private final long checkpointRows;
    /** From when on changes must be read once more; fixed with the first state of the source that was not read to its end. */
    private long sinceMicros = TableOrigin.UNKNOWN;

    /**
     * @param overlapMicros  how far before the newest row that was read changes are looked for.
     * @param checkpointRows after how many rows to note how far it has come.
     */
    WholeReading(final TablePlan plan, final Snapshot snapshot, final long overlapMicros, final long checkpointRows) {
        this.plan = plan;
        this.snapshot = snapshot;
        this.overlapMicros = overlapMicros;
        this.checkpointRows = checkpointRows;
    }

    /** @return a builder, with the rows of a reading of the same that died, if there are some. */
    TableBuilder begin(final Path file) {
        return canGoOn() ? TableBuilder.resumable(plan.schema(), file, note -> checkpoint(note).isPresent())
            : new TableBuilder(plan.schema(), file);
    }

    private boolean canGoOn() {
        return snapshot instanceof ChangingSnapshot && plan.syncedColumn() != TableSchema.NONE && !plan.schema().hasVersions();
    }

    private Optional<Checkpoint> checkpoint(final String note) {
        return Checkpoint.parse(note).filter(left -> columns().equals(left.columns())
            && ((ChangingSnapshot) snapshot).resumeAt(left.position()));
    }

    private String columns() {
        return plan.columns() + " by " + plan.schema().keys();
    }

    /** Reads every row that the builder does not have yet. */
    void read(final TableApplier applier, final TableBuilder builder) {
        if (!canGoOn()) {
            snapshot.read(plan.columns(), applier);
            return;
        }
        final ChangingSnapshot changing = (ChangingSnapshot) snapshot;
        applier.checkpointEvery(checkpointRows, () -> note(changing, applier, builder));
        try {
            final Optional<Checkpoint> left = builder.note().flatMap(this::checkpoint);
            if (left.isPresent()) {
                sinceMicros = left.get().sinceMicros();
                applier.startAt(left.get().newestSynced());
                catchUp(changing, applier, builder);
            } else {
                changing.read(plan.columns(), applier);
            }
        } catch (final LoadFailedException failed) {
            resume(changing, applier, builder, failed);
        }
    }

    private void note(final ChangingSnapshot changing, final TableApplier applier, final TableBuilder builder) {
        final long since = since(applier);
        if (since != TableOrigin.UNKNOWN) {
            changing.position().map(position -> new Checkpoint(columns(), applier.newestSynced(), since, position))
                .ifPresent(reached -> builder.checkpoint(reached.toText()));
        }
    }

    private long since(final TableApplier applier) {
        return sinceMicros != TableOrigin.UNKNOWN || applier.newestSynced() == TableOrigin.UNKNOWN
            ? sinceMicros : applier.newestSynced() - overlapMicros;
    }

    private void resume(
        final ChangingSnapshot changing, final TableApplier applier, final TableBuilder builder, final LoadFailedException cause) {
        sinceMicros = since(applier);
        LoadFailedException last = cause;
        for (final Duration pause : RECONNECT_AFTER) {
            if (last.reason() != Reason.UNREACHABLE || sinceMicros == TableOrigin.UNKNOWN) {
                throw last;
            }
            LockSupport.parkNanos(pause.toNanos());
            try {
                changing.reconnect();
                catchUp(changing, applier, builder);
                return;
            } catch (final LoadFailedException again) {
                last = again;
            }
        }
        throw last;
    }

    private void catchUp(final ChangingSnapshot changing, final TableApplier applier, final TableBuilder builder) {
        changing.readRest(plan.columns(), applier);
        changing.readChanges(plan.columns(), sinceMicros, applier);
        // Which keys are left is asked anew by whoever goes on.
        applier.checkpointEvery(Long.MAX_VALUE, () -> { });
        changing.read(plan.keyColumns(), new KeyApplier(plan.schema(), builder));
    }
}
