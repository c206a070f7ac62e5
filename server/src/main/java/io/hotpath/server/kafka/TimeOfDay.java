package io.hotpath.server.kafka;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A moment as people name it who look at a clock. */
final class TimeOfDay {
    private static final DateTimeFormatter SHAPE = DateTimeFormatter.ofPattern("HH:mm:ss");

    private TimeOfDay() {
    }

    /** @return hour, minute and second of this machine's zone. */
    static String of(final long epochMillis) {
        return SHAPE.format(Instant.ofEpochMilli(epochMillis).atZone(ZoneId.systemDefault()));
    }
}
