package io.hotpath.features.expression;

import io.hotpath.codecs.schema.Field;

/** The calendar in UTC, from a time field, by whole-number arithmetic that holds before 1970 too. */
public final class CalendarExpressions {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_PER_WEEK = 7;
    /** 1970-01-01 was a Thursday: the fourth day of a week that begins with Monday. */
    private static final long THURSDAY_FROM_MONDAY = 3;

    private CalendarExpressions() {
    }

    /** @return the hour of the day, 0 to 23. */
    public static Expression hour(final Field time) {
        final long unitsPerHour = NANOS_PER_HOUR / time.nanosPerUnit();
        return frame -> time.isMissing(frame.event(), frame.blockOffset())
            ? Double.NaN
            : Math.floorMod(Math.floorDiv(units(time, frame), unitsPerHour), HOURS_PER_DAY);
    }

    /** @return the day of the week, Monday 1 to Sunday 7 (ISO 8601). */
    public static Expression weekday(final Field time) {
        final long unitsPerDay = HOURS_PER_DAY * NANOS_PER_HOUR / time.nanosPerUnit();
        return frame -> time.isMissing(frame.event(), frame.blockOffset())
            ? Double.NaN
            : Math.floorMod(Math.floorDiv(units(time, frame), unitsPerDay) + THURSDAY_FROM_MONDAY, DAYS_PER_WEEK) + 1;
    }

    private static long units(final Field time, final EvaluationFrame frame) {
        return time.readLong(frame.event(), frame.blockOffset());
    }
}
