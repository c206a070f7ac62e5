package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/**
 * Cuts at the beginnings of the days, weeks, months or years of a time zone, looked up in a table of those from 1899 to 2201: the
 * zone's rules, with their gaps and overlaps, are asked at start-up only. A day begins with its first moment, which is not midnight
 * where clocks jump over that. What lies before the table or behind it is one period.
 */
final class CalendarCuts implements Cuts {
    /** A year more at both ends than events may be of, since a zone's clocks may show another than those of UTC. */
    private static final int FIRST_YEAR = 1899;
    private static final int LAST_YEAR = 2201;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long[] cuts;

    CalendarCuts(final Span.CalendarUnit unit, final ZoneId zone) {
        cuts = table(unit, zone);
    }

    @ColdPath
    private static long[] table(final Span.CalendarUnit unit, final ZoneId zone) {
        final long[] table = new long[(LAST_YEAR - FIRST_YEAR) * 366];
        int length = 0;
        for (LocalDate date = first(unit); date.getYear() < LAST_YEAR; date = next(unit, date)) {
            table[length++] = nanos(date.atStartOfDay(zone).toInstant());
        }
        return Arrays.copyOf(table, length);
    }

    @ColdPath
    private static LocalDate first(final Span.CalendarUnit unit) {
        final LocalDate newYear = LocalDate.of(FIRST_YEAR, 1, 1);
        return unit == Span.CalendarUnit.WEEK ? newYear.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)) : newYear;
    }

    @ColdPath
    private static LocalDate next(final Span.CalendarUnit unit, final LocalDate date) {
        return switch (unit) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.plusWeeks(1);
            case MONTH -> date.plusMonths(1);
            case YEAR -> date.plusYears(1);
        };
    }

    @ColdPath
    private static long nanos(final Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    @Override
    public long atOrBefore(final long timeNanos) {
        final int index = indexAfter(timeNanos);
        return index == 0 ? Long.MIN_VALUE : cuts[index - 1];
    }

    @Override
    public long after(final long timeNanos) {
        final int index = indexAfter(timeNanos);
        return index == cuts.length ? Long.MAX_VALUE : cuts[index];
    }

    private int indexAfter(final long timeNanos) {
        final int found = Arrays.binarySearch(cuts, timeNanos);
        return found < 0 ? -1 - found : found + 1;
    }
}
