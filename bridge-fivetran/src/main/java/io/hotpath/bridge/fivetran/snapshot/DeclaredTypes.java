package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.ColumnHint;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.SystemColumns;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of columns whose source does not tell them.
 *
 * @param types   by the column's name, as {@link TypeName} reads them.
 * @param untyped whether the source knows no types at all.
 */
record DeclaredTypes(Map<String, String> types, boolean untyped) {
    private static final String TEXT = "VARCHAR";

    /** @return the type that was declared, or that Fivetran declares, or none; a kind alone says nothing of what is not a text. */
    Optional<TypeName> declared(final String name, final String sourceType) {
        if (types.containsKey(name)) {
            return Optional.of(parsed(name)).filter(type -> !type.isKind() || sourceType.equals(TEXT));
        }
        if (SystemColumns.INSTANTS.contains(name)) {
            return Optional.of(TypeName.of(ColumnType.UTC_DATETIME));
        }
        final boolean mark = name.equals(SystemColumns.DELETED) || name.equals(SystemColumns.ACTIVE);
        return mark ? Optional.of(TypeName.of(ColumnType.BOOLEAN)) : Optional.empty();
    }

    private TypeName parsed(final String name) {
        return TypeName.parse(types.get(name)).orElseThrow(() -> new LoadFailedException(Reason.DEFINITION,
            "column '" + name + "': unknown type '" + types.get(name) + "'" + NearestName.hint(types.get(name), TypeName.NAMES)));
    }

    /** Refuses types of columns that are not there. */
    void checkAllExist(final String source, final List<String> names) {
        for (final String name : types.keySet()) {
            if (!names.contains(name)) {
                throw new LoadFailedException(Reason.DEFINITION,
                    source + " has no column '" + name + "'" + ColumnHint.of(name, types.keySet(), names, untyped));
            }
        }
    }
}
