package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.SystemColumns;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of columns whose source does not tell them.
 *
 * @param types   by the column's name, as {@code boolean}, {@code utc_datetime}, {@code decimal(12,2)}.
 * @param untyped whether the source knows no types at all.
 */
record DeclaredTypes(Map<String, String> types, boolean untyped) {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),\\s*(\\d{1,2})\\)");

    /** @return the column as it was declared, or as Fivetran declares it, or none. */
    Optional<Column> declared(final String name) {
        if (types.containsKey(name)) {
            return Optional.of(parse(name, types.get(name)));
        }
        if (SystemColumns.INSTANTS.contains(name)) {
            return Optional.of(Column.of(name, ColumnType.UTC_DATETIME));
        }
        final boolean mark = name.equals(SystemColumns.DELETED) || name.equals(SystemColumns.ACTIVE);
        return mark ? Optional.of(Column.of(name, ColumnType.BOOLEAN)) : Optional.empty();
    }

    private static Column parse(final String name, final String text) {
        final String type = text.toLowerCase(Locale.ROOT).strip();
        final Matcher decimal = DECIMAL.matcher(type);
        final List<String> known = Arrays.stream(ColumnType.values())
            .map(each -> each == ColumnType.DECIMAL ? "decimal(12,2)" : each.name().toLowerCase(Locale.ROOT)).toList();
        if (decimal.matches()) {
            return Column.decimal(name, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (!known.contains(type)) {
            throw new LoadFailedException(Reason.DEFINITION,
                "column '" + name + "': unknown type '" + text + "'" + NearestName.hint(type, known));
        }
        return Column.of(name, ColumnType.valueOf(type.toUpperCase(Locale.ROOT)));
    }

    /** Refuses types of columns that are not there. */
    void checkAllExist(final String source, final List<String> names) {
        for (final String name : types.keySet()) {
            if (!names.contains(name)) {
                throw new LoadFailedException(Reason.DEFINITION,
                    source + " has no column '" + name + "'" + NearestName.hint(name, names));
            }
        }
    }
}
