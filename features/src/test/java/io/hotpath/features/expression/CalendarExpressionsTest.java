package io.hotpath.features.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Field;
import io.hotpath.features.TestSchema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarExpressionsTest {
    private static final int TIMES = 20_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"timestamp_s", "timestamp_ms", "timestamp_us", "timestamp_ns"})
    void calendarAgreesWithJavaTimeFrom1677To2262(final String type) {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final Field time = TestSchema.message("time: " + type).field("time");
        final Expression hour = CalendarExpressions.hour(time);
        final Expression weekday = CalendarExpressions.weekday(time);
        final EvaluationFrame frame = new EvaluationFrame(0);
        final UnsafeBuffer event = new UnsafeBuffer(new byte[Long.BYTES]);
        frame.event(event, 0);
        for (int i = 0; i < TIMES; i++) {
            final long nanos = i % 2 == 0 ? random.nextLong() : random.nextLong(-40, 40) * 3_600 * NANOS_PER_SECOND - i % 3;
            final long units = nanos / time.nanosPerUnit();
            time.writeLong(event, 0, units);
            final ZonedDateTime expected = dateTime(units, time.nanosPerUnit());
            assertEquals(expected.getHour(), hour.evaluate(frame), () -> "seed " + seed);
            assertEquals(expected.getDayOfWeek().getValue(), weekday.evaluate(frame), () -> "seed " + seed);
        }
        time.writeMissing(event, 0);
        assertEquals(Double.NaN, hour.evaluate(frame));
        assertEquals(Double.NaN, weekday.evaluate(frame));
    }

    private static ZonedDateTime dateTime(final long units, final long nanosPerUnit) {
        final long nanos = units * nanosPerUnit;
        return Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)).atZone(ZoneOffset.UTC);
    }
}
