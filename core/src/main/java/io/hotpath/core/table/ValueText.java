package io.hotpath.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.core.ColdPath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A value as people write it. */
@ColdPath
public final class ValueText {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private ValueText() {
    }

    /** @return the value of a column of a row, or {@code null}. */
    public static String of(final TableSchema schema, final TableRow row, final int place) {
        final Column column = schema.column(place);
        if (row.isNull(place)) {
            return "null";
        }
        final long value = column.type().isText() ? 0 : row.longValue(place);
        return switch (column.type()) {
            case STRING, JSON, XML -> row.text(place);
            case BINARY -> row.textLength(place) + " bytes";
            case BOOLEAN -> value == 0 ? "false" : "true";
            case FLOAT, DOUBLE -> Double.toString(row.doubleValue(place));
            case DECIMAL -> decimal(column, row, place);
            case NAIVE_DATE -> LocalDate.ofEpochDay(value).toString();
            case NAIVE_TIME -> LocalTime.ofNanoOfDay(value * NANOS_PER_MICRO).toString();
            case NAIVE_DATETIME -> LocalDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC).toString();
            case UTC_DATETIME -> Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
            default -> Long.toString(value);
        };
    }

    private static String decimal(final Column column, final TableRow row, final int place) {
        final long low = row.longValue(place);
        if (!column.isWide()) {
            return BigDecimal.valueOf(low, column.scale()).toPlainString();
        }
        final BigInteger high = BigInteger.valueOf(row.highValue(place)).shiftLeft(Long.SIZE);
        return new BigDecimal(high.add(new BigInteger(Long.toUnsignedString(low))), column.scale()).toPlainString();
    }

    /**
     * Gives a part of a key as people write it.
     *
     * @throws IllegalArgumentException where it is no value of the column's type.
     */
    public static void addTo(final TableKey key, final Column column, final String text) {
        switch (column.type()) {
            case STRING, JSON, XML, BINARY -> {
                final byte[] bytes = text.getBytes(UTF_8);
                key.add(bytes, 0, bytes.length);
            }
            case FLOAT, DOUBLE -> key.add(Double.parseDouble(text));
            case BOOLEAN -> key.add(truth(text));
            case NAIVE_DATE -> key.add(LocalDate.parse(text).toEpochDay());
            case NAIVE_TIME -> key.add(LocalTime.parse(text).toNanoOfDay() / NANOS_PER_MICRO);
            case NAIVE_DATETIME -> key.add(micros(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)));
            case UTC_DATETIME -> key.add(micros(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()));
            case DECIMAL -> {
                final BigInteger units = new BigDecimal(text).setScale(column.scale()).unscaledValue();
                if (column.isWide()) {
                    key.add(units.shiftRight(Long.SIZE).longValue(), units.longValue());
                } else {
                    key.add(units.longValueExact());
                }
            }
            default -> key.add(Long.parseLong(text));
        }
    }

    private static long truth(final String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return text.equals("true") ? 1 : 0;
    }

    /**
     * Gives an instant as tables keep it.
     *
     * @return the microsecond since 1970 that has begun.
     * @throws ArithmeticException beyond the year 294,247, or as far before.
     */
    public static long micros(final Instant instant) {
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }
}
