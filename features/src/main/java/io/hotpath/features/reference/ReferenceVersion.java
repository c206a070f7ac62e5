package io.hotpath.features.reference;

import io.hotpath.core.ColdPath;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableOrigin;

/** A version of a table, ready to serve one pipeline: where in its rows what expressions read lies. Immutable. */
@ColdPath
public final class ReferenceVersion implements AutoCloseable {
    final ReferenceTable table;
    final int[] columns;
    final double[] divisors;
    final boolean[] wide;
    final double syncedSeconds;
    private final long number;

    /**
     * @param reference that has found no misfit with the table's schema.
     * @param table     is closed with this.
     * @param number    of the version, from 1.
     */
    public ReferenceVersion(final Reference reference, final ReferenceTable table, final long number) {
        this.table = table;
        this.number = number;
        columns = reference.uses().stream().mapToInt(use -> table.schema().indexOf(use.column())).toArray();
        divisors = new double[columns.length];
        wide = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            divisors[i] = ColumnUse.divisor(table.schema().column(columns[i]));
            wide[i] = table.schema().column(columns[i]).isWide();
        }
        final TableOrigin origin = table.header().origin();
        final long synced = origin.syncedMicros() == TableOrigin.UNKNOWN ? origin.createdMicros() : origin.syncedMicros();
        syncedSeconds = synced / 1e6;
    }

    public long number() {
        return number;
    }

    /** @return the table, to be read as long as this is not closed. */
    public ReferenceTable table() {
        return table;
    }

    @Override
    public void close() {
        table.close();
    }
}
