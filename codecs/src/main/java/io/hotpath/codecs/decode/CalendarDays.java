package io.hotpath.codecs.decode;

/** Days since 1970 of dates. Remembers the last, since the times of a stream are on one day for long. One thread. */
final class CalendarDays {
    /** The calendar has no such day. */
    static final long NONE = Long.MIN_VALUE;
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private int lastDate = -1;
    private long lastNumber;

    /**
     * @param year  from 0 to 9999.
     * @param month from 0 to 99.
     * @param day   from 0 to 99.
     * @return days since 1970, or {@link #NONE}.
     */
    long number(final int year, final int month, final int day) {
        final int date = year << 14 | month << 7 | day;
        if (date != lastDate) {
            lastNumber = isDay(year, month, day) ? from1970(year, month, day) : NONE;
            lastDate = date;
        }
        return lastNumber;
    }

    private static boolean isDay(final int year, final int month, final int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static int daysOf(final int year, final int month) {
        final boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_OF_MONTH[month - 1];
    }

    /** In the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
    private static long from1970(final int year, final int month, final int day) {
        final int shifted = month <= 2 ? year - 1 : year;
        final int era = Math.floorDiv(shifted, 400);
        final int yearOfEra = shifted - 400 * era;
        final int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        final int dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return 146_097L * era + dayOfEra - 719_468L;
    }
}
