package io.hotpath.features.reference;

import io.hotpath.core.ColdPath;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableOrigin;

/**
 * A version of a table, ready to serve one pipeline: where in its rows what expressions read lies. Sets of changes make later
 * versions of it, which have the same columns. Belongs to one thread at a time.
 */
@ColdPath
public final class ReferenceVersion implements AutoCloseable {
    private static final double MICROS_PER_SECOND = 1e6;

    final ChangedTable table;
    final int[] columns;
    final double[] divisors;
    final boolean[] wide;
    private double syncedSeconds;
    private long number;

    /**
     * @param reference that has found no misfit with the table's schema.
     * @param table     is closed with this.
     * @param number    of the version, from 1.
     */
    public ReferenceVersion(final Reference reference, final ChangedTable table, final long number) {
        this.table = table;
        this.number = number;
        columns = reference.uses().stream().mapToInt(use -> table.schema().indexOf(use.column())).toArray();
        divisors = new double[columns.length];
        wide = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            divisors[i] = ColumnUse.divisor(table.schema().column(columns[i]));
            wide[i] = table.schema().column(columns[i]).isWide();
        }
        final TableOrigin origin = table.version().header().origin();
        final long synced = origin.syncedMicros() == TableOrigin.UNKNOWN ? origin.createdMicros() : origin.syncedMicros();
        syncedSeconds = synced / MICROS_PER_SECOND;
    }

    public long number() {
        return number;
    }

    /** @return when the source last synchronised, seconds since the epoch. */
    double syncedSeconds() {
        return syncedSeconds;
    }

    /**
     * Makes a set of changes valid whose rows the table has been given.
     *
     * @param changes      number of the set.
     * @param syncedMicros when the source last synchronised, microseconds since the epoch.
     */
    public void commit(final long changes, final long syncedMicros) {
        table.commit(changes);
        number = changes;
        syncedSeconds = syncedMicros / MICROS_PER_SECOND;
    }

    /** @return the table, to be read as long as this is not closed. */
    public ChangedTable table() {
        return table;
    }

    @Override
    public void close() {
        table.close();
    }
}
