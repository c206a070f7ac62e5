package io.hotpath.features.reference;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.ColdPath;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reference table as one pipeline uses it. Its columns' types are not known before a version of it comes; then it is held against
 * what expressions take them for.
 *
 * @param name of the table.
 * @param key  in the order of lookups.
 * @param uses what is read of a row; expressions know them by their place here.
 */
@ColdPath
public record Reference(String name, List<KeyPart> key, List<ColumnUse> uses) {

    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * A part of the key.
     *
     * @param column of the table.
     * @param field  of the event that gives its value.
     */
    public record KeyPart(String column, Field field) {
    }

    /** Defends the lists against their makers. */
    public Reference {
        key = List.copyOf(key);
        uses = List.copyOf(uses);
    }

    /** @return why a version with this schema cannot serve, each line naming who needs what is not there; empty where it can. */
    public List<String> misfits(final TableSchema schema) {
        final List<String> misfits = new ArrayList<>();
        final List<String> keyNames = schema.keys().stream().map(place -> schema.column(place).name()).toList();
        final List<String> wanted = key.stream().map(KeyPart::column).toList();
        if (!keyNames.equals(wanted)) {
            misfits.add("table '" + name + "' is found by " + keyNames + ", not by " + wanted);
            return misfits;
        }
        for (final KeyPart part : key) {
            final Column column = schema.column(schema.indexOf(part.column()));
            if (!fits(part.field(), column)) {
                misfits.add("key column '" + name + "." + part.column() + "' is " + column.typeText() + " and the field '"
                    + part.field().name() + "' " + part.field().type());
            }
        }
        uses.forEach(use -> check(use, schema, misfits));
        return misfits;
    }

    private void check(final ColumnUse use, final TableSchema schema, final List<String> misfits) {
        final int place = schema.indexOf(use.column());
        final String what = "column '" + name + "." + use.column() + "'";
        final String users = use.users().stream().distinct().collect(Collectors.joining(", "));
        if (place == TableSchema.NONE) {
            misfits.add(what + " is gone, and " + users + " needs it");
        } else if (use.kind() != ColumnUse.kindOf(schema.column(place))) {
            misfits.add(what + " is " + schema.column(place).typeText() + ", and " + users + " takes it for " + use.kind());
        }
    }

    private static boolean fits(final Field field, final Column column) {
        return switch (column.type()) {
            case STRING -> field.type() == FieldType.STRING;
            case SHORT, INT, LONG -> field.type() == FieldType.INTEGER;
            case BOOLEAN -> field.type() == FieldType.BOOLEAN;
            case DECIMAL -> !column.isWide() && column.scale() == field.scale() && isWhole(field);
            case UTC_DATETIME -> field.type() == FieldType.TIMESTAMP && field.nanosPerUnit() == NANOS_PER_MICRO;
            default -> false;
        };
    }

    private static boolean isWhole(final Field field) {
        return field.type() != FieldType.STRING && field.type() != FieldType.FLOAT && field.type() != FieldType.TIMESTAMP;
    }
}
