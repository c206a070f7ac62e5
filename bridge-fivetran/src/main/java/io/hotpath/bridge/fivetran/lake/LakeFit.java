package io.hotpath.bridge.fivetran.lake;

import io.hotpath.bridge.fivetran.parquet.ParquetFooter.FileColumn;
import io.hotpath.bridge.fivetran.parquet.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column of a file becomes one of its table without a value being changed: lakes let columns grow wider, and old writers
 * did not say that bytes are a text. A wider one never becomes narrower, and a fraction never a whole number.
 *
 * @param readAs  the type that DuckDB reads it as.
 * @param sqlType that the table has.
 */
record LakeFit(String readAs, String sqlType) {
    private static final int MOST_DIGITS = 38;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    private static final List<String> WHOLE =
        List.of("TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER", "UINTEGER", "BIGINT");
    /** Of the longest value of each. */
    private static final List<Integer> WHOLE_DIGITS = List.of(3, 3, 5, 5, 10, 10, 19);
    private static final Set<String> NANOS = Set.of("TIMESTAMP_NS", "TIMESTAMPTZ_NS");
    /** What bytes are in a file that does not say so. */
    private static final Set<String> BYTES = Set.of("VARCHAR", "UUID");
    private static final Set<String> INSTANTS =
        Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", LakeTypes.UTC_DATETIME, "TIMESTAMP_NS", "TIMESTAMPTZ_NS");

    /** @return how it does, or none where it would be another value. */
    static Optional<LakeFit> of(final FileColumn column, final String sqlType) {
        final String type = column.type();
        if (column.precision() > MOST_DIGITS) {
            return Optional.empty();
        }
        if (INSTANTS.contains(sqlType)) {
            return INSTANTS.contains(type) || type.equals("DATE")
                ? Optional.of(new LakeFit(NANOS.contains(type) ? type : sqlType, sqlType)) : Optional.empty();
        }
        if (type.equals("BLOB") && BYTES.contains(sqlType)) {
            return Optional.of(new LakeFit("BLOB", sqlType));
        }
        return isExact(type, sqlType) ? Optional.of(new LakeFit(sqlType, sqlType)) : Optional.empty();
    }

    private static boolean isExact(final String type, final String sqlType) {
        if (type.equals(sqlType)) {
            return true;
        }
        return switch (sqlType) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> WHOLE.contains(type);
            case "DOUBLE" -> type.equals("FLOAT") || (WHOLE.contains(type) && !type.equals("BIGINT"));
            case "TIME" -> type.equals("TIME WITH TIME ZONE");
            case "VARCHAR" -> type.equals("JSON") || type.startsWith("ENUM");
            default -> isDecimal(type, DECIMAL.matcher(sqlType));
        };
    }

    /** Fewer digits before the point are let in: a value that has too many is refused when it is read. */
    private static boolean isDecimal(final String type, final Matcher wanted) {
        if (!wanted.matches()) {
            return false;
        }
        final int scale = Integer.parseInt(wanted.group(2));
        final Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.parseInt(decimal.group(2)) <= scale
            : WHOLE.contains(type) && WHOLE_DIGITS.get(WHOLE.indexOf(type)) <= Integer.parseInt(wanted.group(1)) - scale;
    }

    /** @return the value of the table's type; of nanoseconds the microsecond that has begun, where a cast would round. */
    String expression(final String column) {
        if (readAs.equals("BLOB") && !sqlType.equals("BLOB")) {
            return sqlType.equals("UUID") ? "CAST(hex(" + column + ") AS UUID)" : "decode(" + column + ")";
        }
        if (NANOS.contains(readAs) && !NANOS.contains(sqlType)) {
            return "CAST(make_timestamp(" + Sql.micros(column) + ") AS " + sqlType + ")";
        }
        return column;
    }
}
