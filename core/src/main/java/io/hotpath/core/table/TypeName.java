package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user calls the type of a column: by the words for fields of events where the meaning is the same, by Fivetran's, or by
 * the kind alone, {@code number}, {@code text} or {@code time}, which leaves the type to a source that knows it.
 *
 * @param type         of the column.
 * @param precision    digits of a DECIMAL, otherwise 0.
 * @param scale        digits of a DECIMAL behind the point, otherwise 0.
 * @param nanosPerUnit of an instant that a whole number may stand for, otherwise 0.
 * @param isKind       whether it is one of the three kinds.
 */
@ColdPath
public record TypeName(ColumnType type, int precision, int scale, long nanosPerUnit, boolean isKind) {
    /** What a user may write, for messages. */
    public static final List<String> NAMES = List.of(
        "boolean", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "number",
        "decimal(12,2)", "money(2)", "string", "text", "json", "xml", "binary", "time", "timestamp_s", "timestamp_ms",
        "timestamp_us", "timestamp_ns", "short", "int", "long", "naive_date", "naive_time", "naive_datetime", "utc_datetime");
    private static final Pattern DECIMAL = Pattern.compile("(?:decimal|numeric)\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
    private static final Pattern SCALED = Pattern.compile("(?:decimal|money)\\(\\s*(\\d{1,2})\\s*\\)");
    private static final int DIGITS_OF_UINT64 = 20;

    /** @return the type that a text names, or none where it names none; its sizes may be impossible. */
    public static Optional<TypeName> parse(final String text) {
        final String word = text.toLowerCase(Locale.ROOT).strip();
        final Matcher decimal = DECIMAL.matcher(word);
        if (decimal.matches()) {
            return Optional.of(decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
        }
        final Matcher scaled = SCALED.matcher(word);
        if (scaled.matches()) {
            return Optional.of(decimal(Column.LONG_DIGITS, Integer.parseInt(scaled.group(1))));
        }
        return Optional.ofNullable(plain(word));
    }

    private static TypeName plain(final String word) {
        return switch (word) {
            case "boolean" -> of(ColumnType.BOOLEAN);
            case "int8", "int16", "uint8", "short" -> of(ColumnType.SHORT);
            case "int32", "uint16", "int" -> of(ColumnType.INT);
            case "int64", "uint32", "long" -> of(ColumnType.LONG);
            case "uint64" -> decimal(DIGITS_OF_UINT64, 0);
            case "float" -> of(ColumnType.FLOAT);
            case "double" -> of(ColumnType.DOUBLE);
            case "number" -> new TypeName(ColumnType.DOUBLE, 0, 0, 0, true);
            case "text" -> new TypeName(ColumnType.STRING, 0, 0, 0, true);
            case "string" -> of(ColumnType.STRING);
            case "json" -> of(ColumnType.JSON);
            case "xml" -> of(ColumnType.XML);
            case "binary" -> of(ColumnType.BINARY);
            default -> time(word);
        };
    }

    private static TypeName time(final String word) {
        return switch (word) {
            case "time" -> new TypeName(ColumnType.UTC_DATETIME, 0, 0, 0, true);
            case "timestamp_s" -> timestamp(1_000_000_000L);
            case "timestamp_ms" -> timestamp(1_000_000L);
            case "timestamp_us" -> timestamp(1_000L);
            case "timestamp_ns" -> timestamp(1L);
            case "date", "naive_date" -> of(ColumnType.NAIVE_DATE);
            case "naive_time" -> of(ColumnType.NAIVE_TIME);
            case "naive_datetime" -> of(ColumnType.NAIVE_DATETIME);
            case "utc_datetime" -> of(ColumnType.UTC_DATETIME);
            default -> null;
        };
    }

    /** A type that takes no sizes. */
    public static TypeName of(final ColumnType type) {
        return new TypeName(type, 0, 0, 0, false);
    }

    private static TypeName decimal(final int precision, final int scale) {
        return new TypeName(ColumnType.DECIMAL, precision, scale, 0, false);
    }

    private static TypeName timestamp(final long nanosPerUnit) {
        return new TypeName(ColumnType.UTC_DATETIME, 0, 0, nanosPerUnit, false);
    }

    /**
     * Makes a column of this type.
     *
     * @throws ImpossibleTableException where its sizes cannot be.
     */
    public Column column(final String name) {
        return new Column(name, type, precision, scale);
    }

    /** @return the kind that expressions take a column of this type for: number, text, time, or the empty text of bytes. */
    public String kind() {
        return switch (type) {
            case BINARY -> "";
            case STRING, JSON, XML -> "text";
            case NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME -> "time";
            default -> "number";
        };
    }
}
