package io.hotpath.bridge.fivetran;

import java.util.List;

/**
 * Which part of a source's table becomes a reference table.
 *
 * @param name    of the reference table: letters, digits and _.
 * @param keys    columns that name a row, in the order of lookups; at least one.
 * @param columns further columns to keep; empty keeps all that the source has.
 */
public record TableDefinition(String name, List<String> keys, List<String> columns) {

    /** Defends the lists against their makers. */
    public TableDefinition {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }
}
