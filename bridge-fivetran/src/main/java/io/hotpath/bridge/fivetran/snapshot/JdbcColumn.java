package io.hotpath.bridge.fivetran.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.bridge.fivetran.RowTarget;
import io.hotpath.bridge.fivetran.SystemColumns;
import io.hotpath.core.table.Column;
import io.hotpath.core.table.ColumnType;
import io.hotpath.core.table.UnfitRowException;
import io.hotpath.core.table.ValueText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a warehouse and how its values are read.
 *
 * @param column as the reference table will have it.
 * @param zoned  whether the driver gives an instant with its zone; otherwise it is meant in UTC.
 */
record JdbcColumn(Column column, boolean zoned) {
    private static final int MOST_DIGITS = 38;
    /** What Fivetran itself uses for decimals whose size the source does not tell. */
    private static final int UNKNOWN_SCALE = 10;
    /** What drivers give for infinity and its opposite: the end of a time that has none is missing, not a far instant. */
    private static final Set<Object> ENDLESS = Set.of(LocalDate.MAX, LocalDate.MIN, LocalDateTime.MAX, LocalDateTime.MIN,
        OffsetDateTime.MAX, OffsetDateTime.MIN);
    private static final long NANOS_PER_MICRO = 1_000;

    /** What drivers say for what they cannot turn into a type of Java's without a loss, by the warehouse's own name. */
    private static final Set<String> LOSSY = Set.of("money", "timetz");

    /** @return the column, or none where reference tables have no such type. */
    static Optional<JdbcColumn> of(final ResultSetMetaData result, final int place) throws SQLException {
        final String name = result.getColumnName(place);
        final int type = result.getColumnType(place);
        final String typeName = result.getColumnTypeName(place).toLowerCase(Locale.ROOT);
        if (type == Types.NUMERIC || type == Types.DECIMAL) {
            return Optional.of(new JdbcColumn(decimal(name, result.getPrecision(place), result.getScale(place)), false));
        }
        if (LOSSY.contains(typeName) || (typeName.equals("bit") && result.getPrecision(place) > 1)) {
            return Optional.empty();
        }
        final boolean zoned = type == Types.TIMESTAMP_WITH_TIMEZONE || typeName.equals("timestamptz");
        final ColumnType known = SystemColumns.INSTANTS.contains(name) ? ColumnType.UTC_DATETIME : type(type, typeName, zoned);
        return Optional.ofNullable(known).map(found -> new JdbcColumn(Column.of(name, found), zoned));
    }

    private static Column decimal(final String name, final int precision, final int scale) {
        return precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision
            ? Column.decimal(name, MOST_DIGITS, UNKNOWN_SCALE) : Column.decimal(name, precision, scale);
    }

    private static ColumnType type(final int type, final String typeName, final boolean zoned) {
        return switch (type) {
            case Types.BOOLEAN, Types.BIT -> ColumnType.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT -> ColumnType.SHORT;
            case Types.INTEGER -> ColumnType.INT;
            case Types.BIGINT -> ColumnType.LONG;
            case Types.REAL -> ColumnType.FLOAT;
            case Types.FLOAT, Types.DOUBLE -> ColumnType.DOUBLE;
            case Types.DATE -> ColumnType.NAIVE_DATE;
            case Types.TIME -> ColumnType.NAIVE_TIME;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> zoned ? ColumnType.UTC_DATETIME : ColumnType.NAIVE_DATETIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BINARY;
            case Types.SQLXML -> ColumnType.XML;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB ->
                ColumnType.STRING;
            default -> typeName.startsWith("json") ? ColumnType.JSON : typeName.equals("uuid") ? ColumnType.STRING : null;
        };
    }

    /** Gives the value of the current row, if there is one. */
    void read(final ResultSet rows, final int place, final RowTarget target, final int column) throws SQLException {
        switch (this.column.type()) {
            case BOOLEAN -> putWhole(rows, rows.getBoolean(place) ? 1 : 0, target, column);
            case SHORT, INT, LONG -> putWhole(rows, rows.getLong(place), target, column);
            case FLOAT, DOUBLE -> putFloating(rows, rows.getDouble(place), target, column);
            case BINARY -> putBytes(rows.getBytes(place), target, column);
            case STRING, JSON, XML -> putText(rows.getString(place), target, column);
            case DECIMAL -> putDecimal(rows.getObject(place), target, column);
            default -> putTime(rows, place, target, column);
        }
    }

    private static void putWhole(final ResultSet rows, final long value, final RowTarget target, final int column)
        throws SQLException {
        if (!rows.wasNull()) {
            target.put(column, value);
        }
    }

    private static void putFloating(final ResultSet rows, final double value, final RowTarget target, final int column)
        throws SQLException {
        if (!rows.wasNull()) {
            target.put(column, value);
        }
    }

    private static void putBytes(final byte[] value, final RowTarget target, final int column) {
        if (value != null) {
            target.put(column, value, 0, value.length);
        }
    }

    private static void putText(final String value, final RowTarget target, final int column) {
        if (value != null) {
            putBytes(value.getBytes(UTF_8), target, column);
        }
    }

    /** What is no number, or an infinite one, no decimal can be: it is missing. */
    private void putDecimal(final Object value, final RowTarget target, final int place) {
        switch (value) {
            case null -> { }
            case final BigDecimal decimal -> Decimals.put(target, place, column, decimal);
            case final Double special when !Double.isFinite(special) -> { }
            case final Float special when !Float.isFinite(special) -> { }
            default -> Decimals.put(target, place, column, new BigDecimal(value.toString()));
        }
    }

    private void putTime(final ResultSet rows, final int place, final RowTarget target, final int column) throws SQLException {
        final Object value = rows.getObject(place, timeClass());
        switch (value) {
            case null -> { }
            case final Object endless when ENDLESS.contains(endless) -> { }
            case final LocalDate date -> target.put(column, date.toEpochDay());
            case final LocalTime time -> target.put(column, time.toNanoOfDay() / NANOS_PER_MICRO);
            case final OffsetDateTime instant -> target.put(column, micros(instant.toInstant()));
            default -> target.put(column, micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
        }
    }

    private Class<?> timeClass() {
        return switch (column.type()) {
            case NAIVE_DATE -> LocalDate.class;
            case NAIVE_TIME -> LocalTime.class;
            default -> zoned ? OffsetDateTime.class : LocalDateTime.class;
        };
    }

    private long micros(final Instant instant) {
        try {
            return ValueText.micros(instant);
        } catch (final ArithmeticException tooFar) {
            throw new UnfitRowException(
                "column '" + column.name() + "' holds an instant beyond the year 294,247, or as far before");
        }
    }
}
