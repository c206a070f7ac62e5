package io.hotpath.features.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Field;
import io.hotpath.features.TestSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarExpressionsTest {
    private static final int TIMES = 20_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long YEAR_2200_SECONDS = 7_258_118_400L;

    @ParameterizedTest
    @ValueSource(strings = {"timestamp_s", "timestamp_ms", "timestamp_us", "timestamp_ns"})
    void calendarAgreesWithJavaTimeFrom1677To2262(final String type) {
        agrees(TestSchema.message("time: " + type).field("time"), ZoneOffset.UTC, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Vienna", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"})
    void clocksOfZonesAgreeWithJavaTimeUpTo2200(final String zone) {
        agrees(TestSchema.message("time: timestamp_ms").field("time"), ZoneId.of(zone), YEAR_2200_SECONDS * NANOS_PER_SECOND);
    }

    private static void agrees(final Field time, final ZoneId zone, final long lastNanos) {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final Map<String, Expression> calendar = new TreeMap<>();
        CalendarExpressions.names().forEach(name -> calendar.put(name, CalendarExpressions.of(name, time, zone)));
        final EvaluationFrame frame = new EvaluationFrame();
        final UnsafeBuffer event = new UnsafeBuffer(new byte[Long.BYTES]);
        frame.event(event, 0);
        for (int i = 0; i < TIMES; i++) {
            final long nanos = i % 2 == 0 ? random.nextLong() : random.nextLong(-40, 40) * 3_600 * NANOS_PER_SECOND - i % 3;
            final long units = Math.min(nanos, lastNanos) / time.nanosPerUnit();
            time.writeLong(event, 0, units);
            final ZonedDateTime expected = dateTime(units, time.nanosPerUnit(), zone);
            calendar.forEach((name, expression) -> assertEquals(
                expected(name, expected), expression.evaluate(frame), () -> name + " of " + expected + ", seed " + seed));
        }
        time.writeMissing(event, 0);
        calendar.values().forEach(expression -> assertEquals(Double.NaN, expression.evaluate(frame)));
    }

    private static double expected(final String name, final ZonedDateTime time) {
        return time.get(switch (name) {
            case "year" -> ChronoField.YEAR;
            case "month" -> ChronoField.MONTH_OF_YEAR;
            case "day" -> ChronoField.DAY_OF_MONTH;
            case "day_of_year" -> ChronoField.DAY_OF_YEAR;
            case "weekday" -> ChronoField.DAY_OF_WEEK;
            case "hour" -> ChronoField.HOUR_OF_DAY;
            default -> ChronoField.MINUTE_OF_HOUR;
        });
    }

    private static ZonedDateTime dateTime(final long units, final long nanosPerUnit, final ZoneId zone) {
        final long nanos = units * nanosPerUnit;
        return Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)).atZone(zone);
    }
}
