package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a whole table. Where its source goes away half-way, or the process that read it died, it goes on behind the last key, in a
 * later state of the source; then what has changed since the first state and every key are read once more. That takes keys that
 * identify the source's rows; a table of others is read anew, from one state. Single-threaded.
 */
final class WholeReading {
    private static final List<Duration> RECONNECT_AFTER =
        List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

    private final TablePlan plan;
    private final Snapshot snapshot;
    private final long overlapMicros;
    private final long checkpointRows;
    private final Iterator<Duration> pauses = RECONNECT_AFTER.iterator();
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
        sinceMicros = TableOrigin.UNKNOWN;
        return canGoOn() ? TableBuilder.resumable(plan.schema(), file, note -> checkpoint(note).isPresent())
            : new TableBuilder(plan.schema(), file);
    }

    /** @return whether every row was read once, so that two of a key are two at the source. */
    boolean isOfOneState() {
        return sinceMicros == TableOrigin.UNKNOWN;
    }

    private boolean canGoOn() {
        return snapshot instanceof final ChangingSnapshot changing && plan.canFollow(changing);
    }

    private Optional<Checkpoint> checkpoint(final String note) {
        return Checkpoint.parse(note).filter(left -> columns().equals(left.columns())
            && ((ChangingSnapshot) snapshot).resumeAt(left.position()));
    }

    private String columns() {
        return plan.columns() + " by " + plan.schema().keys();
    }

    /**
     * Reads every row that the builder does not have yet.
     *
     * @return false where the source went away and nobody can go on behind what was read: now it is there again, and another
     *     builder must begin.
     */
    boolean read(final TableApplier applier, final TableBuilder builder) {
        try {
            if (canGoOn()) {
                readOrGoOn((ChangingSnapshot) snapshot, applier, builder);
            } else {
                snapshot.read(plan.columns(), applier);
            }
            return true;
        } catch (final LoadFailedException failed) {
            return goOn(applier, builder, failed);
        }
    }

    private void readOrGoOn(final ChangingSnapshot changing, final TableApplier applier, final TableBuilder builder) {
        applier.checkpointEvery(checkpointRows, () -> note(changing, applier, builder));
        final Optional<Checkpoint> left = builder.note().flatMap(this::checkpoint);
        if (left.isPresent()) {
            sinceMicros = left.get().sinceMicros();
            applier.startAt(left.get().newestSynced());
            catchUp(changing, applier, builder);
        } else {
            changing.read(plan.columns(), applier);
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

    private boolean goOn(final TableApplier applier, final TableBuilder builder, final LoadFailedException cause) {
        sinceMicros = since(applier);
        LoadFailedException last = cause;
        while (true) {
            final ChangingSnapshot changing = reconnected(last);
            if (sinceMicros == TableOrigin.UNKNOWN || !canGoOn()) {
                return false;
            }
            try {
                catchUp(changing, applier, builder);
                return true;
            } catch (final LoadFailedException again) {
                last = again;
            }
        }
    }

    private ChangingSnapshot reconnected(final LoadFailedException cause) {
        LoadFailedException last = cause;
        while (last.reason() == Reason.UNREACHABLE && pauses.hasNext() && snapshot instanceof final ChangingSnapshot changing) {
            LockSupport.parkNanos(pauses.next().toNanos());
            try {
                changing.reconnect();
                return changing;
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
