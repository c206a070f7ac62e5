package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a file and how DuckDB is asked for it: as a whole number of 8 or 16 bytes, a floating-point number or a text.
 *
 * @param column     as the reference table will have it.
 * @param sourceType what DuckDB calls the type of the file's column.
 */
record ProjectedColumn(Column column, String sourceType) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private static final Set<ColumnType> EXACT =
        EnumSet.of(ColumnType.SHORT, ColumnType.INT, ColumnType.LONG, ColumnType.DECIMAL);

    /** How a value leaves DuckDB: in 8 bytes, in 16, as bytes, or as a text that stands for bytes. */
    enum Carrier { WHOLE, FLOATING, WIDE, TEXT, BASE64 }

    /** @return the column, or none where reference tables have no such type. */
    static Optional<ProjectedColumn> of(final String name, final String type, final DeclaredTypes types) {
        return types.declared(name).or(() -> typed(name, type)).map(column -> new ProjectedColumn(column, type));
    }

    private static Optional<Column> typed(final String name, final String type) {
        final Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return Optional.of(
                Column.decimal(name, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
        }
        if (type.startsWith("ENUM")) {
            return Optional.of(Column.of(name, ColumnType.STRING));
        }
        return switch (type) {
            case "UBIGINT" -> Optional.of(Column.decimal(name, 20, 0));
            case "HUGEINT" -> Optional.of(Column.decimal(name, 38, 0));
            default -> Optional.ofNullable(plain(type)).map(found -> Column.of(name, found));
        };
    }

    private static ColumnType plain(final String type) {
        return switch (type) {
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "TINYINT", "SMALLINT", "UTINYINT" -> ColumnType.SHORT;
            case "INTEGER", "USMALLINT" -> ColumnType.INT;
            case "BIGINT", "UINTEGER" -> ColumnType.LONG;
            case "FLOAT" -> ColumnType.FLOAT;
            case "DOUBLE" -> ColumnType.DOUBLE;
            case "DATE" -> ColumnType.NAIVE_DATE;
            case "TIME" -> ColumnType.NAIVE_TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> ColumnType.NAIVE_DATETIME;
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.UTC_DATETIME;
            case "VARCHAR", "UUID" -> ColumnType.STRING;
            case "JSON" -> ColumnType.JSON;
            case "BLOB" -> ColumnType.BINARY;
            default -> null;
        };
    }

    Carrier carrier() {
        return switch (column.type()) {
            case FLOAT, DOUBLE -> Carrier.FLOATING;
            case STRING, JSON, XML -> Carrier.TEXT;
            case BINARY -> sourceType.equals("BLOB") ? Carrier.TEXT : Carrier.BASE64;
            case DECIMAL -> column.isWide() ? Carrier.WIDE : Carrier.WHOLE;
            default -> Carrier.WHOLE;
        };
    }

    /** @return the value in the type that the column should have. */
    private String value(final String cast) {
        final String name = Sql.name(column.name());
        final String type = switch (column.type()) {
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case NAIVE_DATE -> "DATE";
            case NAIVE_TIME -> "TIME";
            case NAIVE_DATETIME, UTC_DATETIME -> "TIMESTAMP";
            case DECIMAL -> "DECIMAL(" + column.precision() + "," + column.scale() + ")";
            case STRING, JSON, XML -> "VARCHAR";
            case BINARY -> sourceType.equals("BLOB") ? "BLOB" : "VARCHAR";
            default -> column.type().name();
        };
        if (column.type() == ColumnType.UTC_DATETIME && sourceType.equals("TIMESTAMP WITH TIME ZONE")) {
            return name;
        }
        final boolean rounds = sourceType.equals("VARCHAR") && EXACT.contains(column.type());
        return cast + "(" + (rounds ? exact(name) : name) + " AS " + type + ")";
    }

    /** @return the text where it is a number with no more digits behind the point than the column has; a cast would round it. */
    private String exact(final String name) {
        final String number = "\\s*[+-]?\\d*(\\.\\d{0," + column.scale() + "}0*)?\\s*";
        return "CASE WHEN " + name + " IS NULL OR regexp_full_match(" + name + ", '" + number + "') THEN " + name + " ELSE '' END";
    }

    /** @return a condition that holds where a value is not of the column's type. */
    String misfit() {
        return Sql.name(column.name()) + " IS NOT NULL AND " + value("TRY_CAST") + " IS NULL";
    }

    /** @return the expression to select. */
    String projection() {
        final String value = value("CAST");
        return switch (column.type()) {
            case FLOAT, DOUBLE -> "CAST(" + value + " AS DOUBLE)";
            case STRING, JSON, XML, BINARY -> value;
            // Decimals of up to 18 digits are units in 8 bytes where they could have 18, others in 16.
            case DECIMAL -> column.isWide() ? value : "CAST(" + value + " AS DECIMAL(18," + column.scale() + "))";
            case NAIVE_DATE -> "CAST(" + value + " - DATE '1970-01-01' AS BIGINT)";
            case NAIVE_TIME, NAIVE_DATETIME, UTC_DATETIME ->
                sourceType.equals("TIMESTAMP_NS") ? wholeMicros(Sql.name(column.name())) : "epoch_us(" + value + ")";
            default -> "CAST(" + value + " AS BIGINT)";
        };
    }

    /** @return the last microsecond that has begun, as of any other source; a cast would round. */
    private static String wholeMicros(final String name) {
        final String nanos = "epoch_ns(" + name + ")";
        return "(" + nanos + " - (" + nanos + " % 1000 + 1000) % 1000) // 1000";
    }

    @Override
    public String toString() {
        return column.name() + " " + sourceType.toLowerCase(Locale.ROOT) + " -> " + column.typeText();
    }
}
