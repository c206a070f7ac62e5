package io.hotpath.bridge.fivetran.load;

import static io.hotpath.core.table.TableSchema.NONE;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.core.table.RowEncoder;
import io.hotpath.core.table.TableBuilder;

/**
 * Fivetran's rules for a row. Of two rows of a key in one reading of a table the one that was synchronised last counts, of equals
 * one that is not deleted, then the later; whatever is read now counts more than what was read before. A row that is marked as
 * deleted, or a version that is not the valid one, is kept, and lookups do not see it. Single-threaded.
 */
final class TableApplier implements RowTarget {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int ROWS_BETWEEN_REPORTS = 1 << 16;

    private final TableBuilder builder;
    private final RowEncoder row;
    private final TablePlan plan;
    private final int kept;
    private final Progress progress;
    private final long expected;
    private long synced;
    private long newestSynced = Long.MIN_VALUE;
    private boolean deleted;
    private boolean active;
    private long rows;
    private long nextCheckpoint = Long.MAX_VALUE;
    private long checkpointRows;
    private Runnable checkpoint;

    /**
     * @param plan     of what is read.
     * @param builder  of the new version.
     * @param expected how many rows there will be, or -1.
     * @param progress is told.
     */
    TableApplier(final TablePlan plan, final TableBuilder builder, final long expected, final Progress progress) {
        this.expected = expected;
        this.progress = progress;
        this.plan = plan;
        this.builder = builder;
        row = builder.row();
        kept = plan.schema().columns().size();
    }

    /** Goes on behind rows of another process, of which this is the newest instant of synchronisation. */
    void startAt(final long synced) {
        newestSynced = synced;
    }

    /** Has somebody note how far the reading has come, between two rows after every so many. */
    void checkpointEvery(final long rowsBetween, final Runnable action) {
        checkpointRows = rowsBetween;
        checkpoint = action;
        nextCheckpoint = Math.max(rowsBetween, rows + rowsBetween);
    }

    @Override
    public void begin() {
        if (rows >= nextCheckpoint) {
            nextCheckpoint = rows + checkpointRows;
            checkpoint.run();
        }
        row.begin();
        // What carries no instant loses against what does, and wins against what was read before.
        synced = Long.MIN_VALUE + 1;
        deleted = false;
        active = plan.activeColumn() == NONE;
    }

    @Override
    public void put(final int column, final long value) {
        if (column == plan.syncedColumn()) {
            synced = value;
        }
        if (column == plan.schema().validTo()) {
            row.put(column, endOfMillisecond(value));
        } else if (column < kept) {
            row.put(column, value);
        } else if (column == plan.deletedColumn()) {
            deleted = value != 0;
        } else {
            active = value != 0;
        }
    }

    /** A version ends a millisecond before the next begins; between the two lies no time in which there was none. */
    private static long endOfMillisecond(final long micros) {
        return micros % MICROS_PER_MILLI == 0 ? micros + MICROS_PER_MILLI - 1 : micros;
    }

    @Override
    public void put(final int column, final double value) {
        row.put(column, value);
    }

    @Override
    public void putWide(final int column, final long high, final long low) {
        row.putWide(column, high, low);
    }

    @Override
    public void put(final int column, final byte[] value, final int offset, final int length) {
        row.put(column, value, offset, length);
    }

    @Override
    public void end() {
        if (deleted || !active) {
            row.markDeleted();
        }
        builder.add(synced);
        newestSynced = Math.max(newestSynced, synced);
        rows++;
        if (rows % ROWS_BETWEEN_REPORTS == 0) {
            progress.at(rows, expected);
        }
    }

    /** @return how many rows were read. */
    long rows() {
        return rows;
    }

    /** @return the newest instant of synchronisation that was read, microseconds, or the least long where none was. */
    long newestSynced() {
        return newestSynced == Long.MIN_VALUE + 1 ? Long.MIN_VALUE : newestSynced;
    }
}
