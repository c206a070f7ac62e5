package io.hotpath.features.expression;

import io.hotpath.codecs.schema.Field;
import java.time.ZoneId;
import java.util.List;

/**
 * The calendar and the clock of a time zone, from a time field, by whole-number arithmetic that holds before 1970 too. A day has
 * 86,400 seconds: leap seconds are not in the times of events.
 */
public final class CalendarExpressions {
    private static final List<String> NAMES = List.of("year", "month", "day", "day_of_year", "weekday", "hour", "minute");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long DAYS_PER_WEEK = 7;
    /** 1970-01-01 was a Thursday: the fourth day of a week that begins with Monday. */
    private static final long THURSDAY_FROM_MONDAY = 3;
    private static final long DAYS_PER_ERA = 146_097;
    private static final long DAYS_TO_1970 = 719_468;

    /** Of a moment, given as seconds that local clocks show. */
    @FunctionalInterface
    private interface OfSeconds {
        long apply(long localSeconds);
    }

    private CalendarExpressions() {
    }

    /** @return what {@link #of} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Makes what reads the calendar.
     *
     * @param name of {@link #names}: year; month 1 to 12; day of the month; day_of_year from 1; weekday, Monday 1 to Sunday 7 (ISO
     *             8601); hour 0 to 23; minute 0 to 59.
     * @param time a field that is a time.
     * @param zone whose clocks are asked.
     * @return NaN where the time is missing.
     */
    public static Expression of(final String name, final Field time, final ZoneId zone) {
        final OfSeconds function = function(name);
        final ZoneOffsets offsets = new ZoneOffsets(zone);
        final long unitsPerSecond = NANOS_PER_SECOND / time.nanosPerUnit();
        return frame -> {
            if (time.isMissing(frame.event(), frame.blockOffset())) {
                return Double.NaN;
            }
            final long seconds = Math.floorDiv(time.readLong(frame.event(), frame.blockOffset()), unitsPerSecond);
            return function.apply(seconds + offsets.secondsAt(seconds));
        };
    }

    /** The same of a time in microseconds since 1970. */
    public static Expression of(final String name, final Expression micros, final ZoneId zone) {
        final OfSeconds function = function(name);
        final ZoneOffsets offsets = new ZoneOffsets(zone);
        return frame -> {
            final double time = micros.evaluate(frame);
            final long seconds = (long) Math.floor(time / MICROS_PER_SECOND);
            return Double.isNaN(time) ? Double.NaN : function.apply(seconds + offsets.secondsAt(seconds));
        };
    }

    /** @return seconds from one time to a later one, negative where it is earlier. */
    public static Expression secondsBetween(final Field from, final Field to) {
        return frame -> from.isMissing(frame.event(), frame.blockOffset()) || to.isMissing(frame.event(), frame.blockOffset())
            ? Double.NaN
            : (nanos(to, frame) - nanos(from, frame)) / (double) NANOS_PER_SECOND;
    }

    /** @return seconds from one time to a later one, each given in microseconds since 1970. */
    public static Expression secondsBetween(final Expression fromMicros, final Expression toMicros) {
        return frame -> (toMicros.evaluate(frame) - fromMicros.evaluate(frame)) / MICROS_PER_SECOND;
    }

    /** @return microseconds since 1970, exact up to the year 2255; NaN where the time is missing. */
    public static Expression micros(final Field time) {
        return frame -> time.isMissing(frame.event(), frame.blockOffset()) ? Double.NaN : nanos(time, frame) / NANOS_PER_MICRO;
    }

    private static long nanos(final Field time, final EvaluationFrame frame) {
        return time.readLong(frame.event(), frame.blockOffset()) * time.nanosPerUnit();
    }

    private static OfSeconds function(final String name) {
        return switch (name) {
            case "year" -> seconds -> yearOf(day(seconds));
            case "month" -> seconds -> monthOf(dayOfMarchYear(day(seconds)));
            case "day" -> seconds -> dayOfMonth(dayOfMarchYear(day(seconds)));
            case "day_of_year" -> seconds -> day(seconds) - firstDayOf(yearOf(day(seconds))) + 1;
            case "weekday" -> seconds -> Math.floorMod(day(seconds) + THURSDAY_FROM_MONDAY, DAYS_PER_WEEK) + 1;
            case "hour" -> seconds -> Math.floorMod(seconds, SECONDS_PER_DAY) / SECONDS_PER_HOUR;
            case "minute" -> seconds -> Math.floorMod(seconds, SECONDS_PER_HOUR) / SECONDS_PER_MINUTE;
            default -> throw new IllegalStateException("no " + name + " in the calendar");
        };
    }

    private static long day(final long seconds) {
        return Math.floorDiv(seconds, SECONDS_PER_DAY);
    }

    // Years that begin in March end with the leap day (H. Hinnant, chrono-compatible low-level date algorithms, civil_from_days).

    private static long yearOfEra(final long dayOfEra) {
        return (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    }

    private static long dayOfMarchYear(final long day) {
        final long dayOfEra = Math.floorMod(day + DAYS_TO_1970, DAYS_PER_ERA);
        final long year = yearOfEra(dayOfEra);
        return dayOfEra - (365 * year + year / 4 - year / 100);
    }

    private static long monthOf(final long dayOfMarchYear) {
        final long monthFromMarch = (5 * dayOfMarchYear + 2) / 153;
        return monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    }

    private static long dayOfMonth(final long dayOfMarchYear) {
        final long monthFromMarch = (5 * dayOfMarchYear + 2) / 153;
        return dayOfMarchYear - (153 * monthFromMarch + 2) / 5 + 1;
    }

    private static long yearOf(final long day) {
        final long marchYear = Math.floorDiv(day + DAYS_TO_1970, DAYS_PER_ERA) * 400
            + yearOfEra(Math.floorMod(day + DAYS_TO_1970, DAYS_PER_ERA));
        return monthOf(dayOfMarchYear(day)) <= 2 ? marchYear + 1 : marchYear;
    }

    /** The first of January lies in the March year before. */
    private static long firstDayOf(final long year) {
        final long before = year - 1;
        final long yearOfEra = Math.floorMod(before, 400L);
        return Math.floorDiv(before, 400L) * DAYS_PER_ERA
            + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + 306 - DAYS_TO_1970;
    }
}
