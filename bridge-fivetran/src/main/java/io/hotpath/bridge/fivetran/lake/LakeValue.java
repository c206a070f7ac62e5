package io.hotpath.bridge.fivetran.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hotpath.bridge.fivetran.parquet.Sql;
import io.hotpath.core.table.ValueText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand in a lake's metadata instead of its files, as SQL writes them: made from a text, or from the number that
 * Iceberg's manifests hold. What is no value of its type is an {@link IllegalArgumentException}, never a rounded one.
 */
final class LakeValue {
    static final String NULL = "NULL";
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private LakeValue() {
    }

    /** @return the value that a text stands for. */
    static String ofText(final String text, final String sqlType) {
        try {
            return switch (sqlType) {
                case "BOOLEAN" -> bool(text);
                case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> ofWhole(Long.parseLong(text), sqlType);
                case "FLOAT", "DOUBLE" -> floating(Double.parseDouble(text), sqlType);
                case "VARCHAR" -> Sql.text(text);
                case "UUID" -> Sql.text(UUID.fromString(text).toString()) + "::UUID";
                case "BLOB" -> ofBytes(text.getBytes(ISO_8859_1), text.chars().allMatch(each -> each < 1 << Byte.SIZE));
                case "DATE" -> ofWhole(LocalDate.parse(text).toEpochDay(), sqlType);
                case "TIME" -> ofWhole(LocalTime.parse(text).toNanoOfDay() / NANOS_PER_MICRO, sqlType);
                case "TIMESTAMP", LakeTypes.UTC_DATETIME -> ofWhole(ValueText.micros(instant(text)), sqlType);
                case "TIMESTAMP_NS", "TIMESTAMPTZ_NS" -> ofWhole(nanos(instant(text)), sqlType);
                default -> decimal(new BigDecimal(text), sqlType);
            };
        } catch (final DateTimeException | ArithmeticException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static String bool(final String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> "true";
            case "false" -> "false";
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String floating(final double value, final String sqlType) {
        return "CAST('" + value + "' AS " + sqlType + ")";
    }

    /** A time without a zone is one of UTC. */
    private static Instant instant(final String text) {
        final String iso = text.replace(' ', 'T');
        final boolean zoned = iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
        return zoned ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static long nanos(final Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /** @return the value of a whole number, or of the days, microseconds or nanoseconds that one counts. */
    static String ofWhole(final long value, final String sqlType) {
        return switch (sqlType) {
            case "DATE" -> "(DATE '1970-01-01' + (" + Math.toIntExact(value) + ")::INTEGER)";
            case "TIME" -> "(TIME '00:00:00' + to_microseconds(" + value + "))";
            case "TIMESTAMP", LakeTypes.UTC_DATETIME -> "make_timestamp((" + value + ")::BIGINT)::" + sqlType;
            case "TIMESTAMP_NS", "TIMESTAMPTZ_NS" -> "make_timestamp_ns((" + value + ")::BIGINT)::" + sqlType;
            case "TINYINT" -> whole(value, Byte.MAX_VALUE, sqlType);
            case "SMALLINT" -> whole(value, Short.MAX_VALUE, sqlType);
            case "INTEGER" -> whole(value, Integer.MAX_VALUE, sqlType);
            case "BIGINT" -> whole(value, Long.MAX_VALUE, sqlType);
            default -> decimal(BigDecimal.valueOf(value), sqlType);
        };
    }

    private static String whole(final long value, final long most, final String sqlType) {
        if (value > most || value < -most - 1) {
            throw new IllegalArgumentException("too far");
        }
        return "CAST('" + value + "' AS " + sqlType + ")";
    }

    /** @return the value of a decimal; refuses one that its type cannot hold. */
    static String decimal(final BigDecimal value, final String sqlType) {
        final Matcher type = DECIMAL.matcher(sqlType);
        if (!type.matches()) {
            throw new IllegalArgumentException("no decimal");
        }
        final BigDecimal exact = value.setScale(Integer.parseInt(type.group(2)));
        if (exact.precision() > Integer.parseInt(type.group(1))) {
            throw new IllegalArgumentException("too many digits");
        }
        return "CAST('" + exact.toPlainString() + "' AS " + sqlType + ")";
    }

    static String ofBytes(final byte[] bytes) {
        return bytes.length == 0 ? "''::BLOB" : "unhex('" + HexFormat.of().formatHex(bytes) + "')";
    }

    private static String ofBytes(final byte[] bytes, final boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException("no bytes");
        }
        return ofBytes(bytes);
    }
}
