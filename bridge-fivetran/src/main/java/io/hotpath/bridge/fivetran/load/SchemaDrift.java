package io.hotpath.bridge.fivetran.load;

import io.hotpath.core.table.Column;
import io.hotpath.core.table.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * How a source's columns have changed between two versions of a table.
 *
 * @param added   names of columns that are new.
 * @param dropped names of columns that are gone.
 * @param retyped columns whose type has changed, as {@code name: INT -> LONG}.
 */
public record SchemaDrift(List<String> added, List<String> dropped, List<String> retyped) {
    /** Nothing has changed. */
    public static final SchemaDrift NONE = new SchemaDrift(List.of(), List.of(), List.of());

    /** @return what differs between the schema before and the schema now. */
    public static SchemaDrift between(final TableSchema before, final TableSchema now) {
        final List<String> retyped = new ArrayList<>();
        for (final Column column : now.columns()) {
            final int place = before.indexOf(column.name());
            if (place != TableSchema.NONE && !before.column(place).equals(column)) {
                retyped.add(column.name() + ": " + before.column(place).typeText() + " -> " + column.typeText());
            }
        }
        return new SchemaDrift(missing(now, before), missing(before, now), List.copyOf(retyped));
    }

    private static List<String> missing(final TableSchema from, final TableSchema in) {
        return from.names().stream().filter(name -> in.indexOf(name) == TableSchema.NONE).toList();
    }

    /** @return {@code new: a, b; gone: c; changed: d: INT -> LONG}. */
    @Override
    public String toString() {
        final List<String> parts = new ArrayList<>();
        parts.addAll(added.isEmpty() ? List.of() : List.of("new: " + String.join(", ", added)));
        parts.addAll(dropped.isEmpty() ? List.of() : List.of("gone: " + String.join(", ", dropped)));
        parts.addAll(retyped.isEmpty() ? List.of() : List.of("changed: " + String.join(", ", retyped)));
        return String.join("; ", parts);
    }

    public boolean isEmpty() {
        return added.isEmpty() && dropped.isEmpty() && retyped.isEmpty();
    }
}
