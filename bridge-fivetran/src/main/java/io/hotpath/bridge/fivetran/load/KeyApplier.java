package io.hotpath.bridge.fivetran.load;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.core.table.RowEncoder;
import io.hotpath.core.table.TableBuilder;
import io.hotpath.core.table.TableSchema;

/**
 * Reconciles: takes every key that the source still has, and whether it counts it as deleted. So truncation and mass deletion are
 * seen, which touch no {@code _fivetran_synced}. Single-threaded.
 */
final class KeyApplier implements RowTarget {
    private final TableBuilder builder;
    private final RowEncoder row;
    private final TableSchema schema;

    KeyApplier(final TableSchema schema, final TableBuilder builder) {
        this.schema = schema;
        this.builder = builder;
        row = builder.row();
        builder.keepOnlySeen();
    }

    @Override
    public void begin() {
        row.begin();
    }

    @Override
    public void put(final int column, final long value) {
        if (column < schema.keys().size()) {
            row.put(schema.keys().get(column), value);
        } else if (value != 0) {
            row.markDeleted();
        }
    }

    @Override
    public void put(final int column, final double value) {
        row.put(schema.keys().get(column), value);
    }

    @Override
    public void putWide(final int column, final long high, final long low) {
        row.putWide(schema.keys().get(column), high, low);
    }

    @Override
    public void put(final int column, final byte[] value, final int offset, final int length) {
        row.put(schema.keys().get(column), value, offset, length);
    }

    @Override
    public void end() {
        builder.keep();
    }
}
