package io.hotpath.bridge.fivetran.snapshot;

import io.hotpath.bridge.fivetran.parquet.Sql;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.TypeName;
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
 * @param reference  what DuckDB calls the column, as SQL writes it.
 * @param sourceType what DuckDB calls the type of the file's column.
 * @param declared   as what it was declared, or null where the file's own type counts.
 */
record ProjectedColumn(Column column, String reference, String sourceType, TypeName declared) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
    private static final String TEXT = "VARCHAR";
    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";
    private static final Set<String> NANOS = Set.of("TIMESTAMP_NS", "TIMESTAMPTZ_NS");
    private static final Set<String> FRACTIONS = Set.of("FLOAT", "DOUBLE");
    private static final long NANOS_PER_MICRO = 1_000;
    private static final String MICROS_PER_DAY = "86400000000";

    private static final Set<ColumnType> EXACT =
        EnumSet.of(ColumnType.SHORT, ColumnType.INT, ColumnType.LONG, ColumnType.DECIMAL);

    /** How a value leaves DuckDB: in 8 bytes, in 16, as bytes, or as a text that stands for bytes or for a number. */
    enum Carrier { WHOLE, FLOATING, WIDE, TEXT, BASE64, NUMBER }

    /** @return the column, or none where reference tables have no such type. */
    static Optional<ProjectedColumn> of(final String name, final String reference, final String type, final DeclaredTypes types) {
        final TypeName declared = types.declared(name, type).orElse(null);
        final Optional<Column> column = declared == null ? typed(name, type) : Optional.of(declared.column(name));
        return column.map(found -> new ProjectedColumn(found, Sql.name(reference), type, declared));
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
            case "TIME", "TIME_NS", "TIME WITH TIME ZONE" -> ColumnType.NAIVE_TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> ColumnType.NAIVE_DATETIME;
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS" -> ColumnType.UTC_DATETIME;
            case "VARCHAR", "UUID" -> ColumnType.STRING;
            case "JSON" -> ColumnType.JSON;
            case "BLOB" -> ColumnType.BINARY;
            default -> null;
        };
    }

    Carrier carrier() {
        return switch (column.type()) {
            case FLOAT, DOUBLE -> isNumber() ? Carrier.NUMBER : Carrier.FLOATING;
            case STRING, JSON, XML -> Carrier.TEXT;
            case BINARY -> sourceType.equals("BLOB") ? Carrier.TEXT : Carrier.BASE64;
            case DECIMAL -> column.isWide() ? Carrier.WIDE : Carrier.WHOLE;
            default -> Carrier.WHOLE;
        };
    }

    /** @return whether it is a text that stands for a number of any form, which comes exactly or not at all. */
    private boolean isNumber() {
        return declared != null && declared.isKind() && column.type() == ColumnType.DOUBLE;
    }

    /** @return whether days may be of the calendar before 1582, and which instant is then the first that is no other's. */
    Optional<String> firstOfThisCalendar() {
        return switch (column.type()) {
            case NAIVE_DATE -> Optional.of("DATE '1582-10-15'");
            // Before 1900 the old calendar's instants also hang on the zone of whoever wrote them.
            case NAIVE_DATETIME, UTC_DATETIME -> Optional.of("TIMESTAMP '1900-01-01 00:00:00'");
            default -> Optional.empty();
        };
    }

    /** @return the value in the type that the column should have. */
    private String value(final String cast) {
        final String type = switch (column.type()) {
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case NAIVE_DATE -> "DATE";
            case NAIVE_TIME -> "TIME";
            // As a time without a zone, a text would lose the one that it says.
            case NAIVE_DATETIME, UTC_DATETIME -> sourceType.equals(TEXT) ? INSTANT : "TIMESTAMP";
            case DECIMAL -> "DECIMAL(" + column.precision() + "," + column.scale() + ")";
            case STRING, JSON, XML -> TEXT;
            case BINARY -> sourceType.equals("BLOB") ? "BLOB" : TEXT;
            default -> isNumber() ? TEXT : column.type().name();
        };
        if (type.equals(TEXT) && sourceType.equals("BLOB")) {
            return cast.startsWith("TRY") ? "TRY(decode(" + reference + "))" : "decode(" + reference + ")";
        }
        if (column.type() == ColumnType.UTC_DATETIME && sourceType.equals(INSTANT)) {
            return reference;
        }
        return cast + "(" + (EXACT.contains(column.type()) ? exact(type) : reference) + " AS " + type + ")";
    }

    /** @return the value where a cast would not round it; otherwise a text that no cast takes. */
    private String exact(final String type) {
        if (sourceType.equals(TEXT)) {
            final String number = "\\s*[+-]?\\d*(\\.\\d{0," + column.scale() + "}0*)?\\s*";
            return "CASE WHEN " + reference + " IS NULL OR regexp_full_match(" + reference + ", '" + number + "') THEN " + reference
                + " ELSE '' END";
        }
        final boolean narrows = sourceType.startsWith("DECIMAL") && !typed(column.name(), sourceType).equals(Optional.of(column));
        if (!narrows && !FRACTIONS.contains(sourceType)) {
            return reference;
        }
        final String back = "TRY_CAST(TRY_CAST(" + reference + " AS " + type + ") AS " + sourceType + ")";
        return "CASE WHEN " + reference + " IS NULL OR " + back + " = " + reference + " THEN CAST(" + reference
            + " AS VARCHAR) ELSE '' END";
    }

    /** @return a condition that holds where a value is not of the column's type. */
    String misfit() {
        return reference + " IS NOT NULL AND " + (isCounted() ? counted("TRY_CAST") : value("TRY_CAST")) + " IS NULL";
    }

    /** @return the expression to select. */
    String projection() {
        return switch (column.type()) {
            case FLOAT, DOUBLE -> isNumber() ? value("CAST") : "CAST(" + value("CAST") + " AS DOUBLE)";
            case STRING, JSON, XML, BINARY -> value("CAST");
            // Decimals of up to 18 digits are units in 8 bytes where they could have 18, others in 16.
            case DECIMAL -> column.isWide() ? value("CAST") : "CAST(" + value("CAST") + " AS DECIMAL(18," + column.scale() + "))";
            case NAIVE_DATE -> "CAST(" + value("CAST") + " - DATE '1970-01-01' AS BIGINT)";
            case NAIVE_TIME, NAIVE_DATETIME, UTC_DATETIME -> micros();
            default -> "CAST(" + value("CAST") + " AS BIGINT)";
        };
    }

    private String micros() {
        if (isCounted()) {
            return counted("CAST");
        }
        if (sourceType.equals("TIME_NS")) {
            return "epoch_ns(" + reference + ") // 1000";
        }
        if (!NANOS.contains(sourceType)) {
            return "epoch_us(" + value("CAST") + ")";
        }
        final String micros = Sql.micros(reference);
        return column.type() == ColumnType.NAIVE_TIME
            ? "(" + micros + " - " + Sql.begun(micros, MICROS_PER_DAY) + " * " + MICROS_PER_DAY + ")" : micros;
    }

    /** @return whether whole numbers stand for instants. */
    private boolean isCounted() {
        return declared != null && declared.nanosPerUnit() > 0
            && (sourceType.equals(TEXT) || sourceType.endsWith("INT") || sourceType.endsWith("INTEGER"));
    }

    /** @return microseconds of a whole number of units, or of the instant that a text says. */
    private String counted(final String cast) {
        final String units = cast + "(" + reference + " AS HUGEINT)";
        final long nanos = declared.nanosPerUnit();
        final String micros = nanos < NANOS_PER_MICRO
            ? Sql.begun(units, Long.toString(NANOS_PER_MICRO)) : units + " * " + nanos / NANOS_PER_MICRO;
        final String whole = cast + "(" + micros + " AS BIGINT)";
        return sourceType.equals(TEXT) ? "CASE WHEN regexp_full_match(" + reference + ", '\\s*[+-]?\\d{1,19}\\s*') THEN " + whole
            + " ELSE epoch_us(" + cast + "(" + reference + " AS " + INSTANT + ")) END" : whole;
    }

    @Override
    public String toString() {
        return column.name() + " " + sourceType.toLowerCase(Locale.ROOT) + " -> " + column.typeText();
    }
}
