package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;

/**
 * A point in time as text: {@code 2018-04-01T00:00:31Z} (ISO 8601; a space may stand for T, up to nine decimals of a second, Z or
 * +hh:mm or nothing for UTC), or a whole number of the field's unit since 1970. One thread, no garbage.
 */
final class TimestampText {
    private static final int DATE_TIME_LENGTH = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final DecimalText number = new DecimalText();
    private DirectBuffer source;
    private int position;
    private int end;
    private long nanos;
    private int offsetSeconds;
    private long units;

    /** @return NONE and {@link #units}, or why not. */
    Rejection parse(final DirectBuffer buffer, final int offset, final int length, final long nanosPerUnit) {
        source = buffer;
        position = offset;
        end = offset + length;
        if (length >= DATE_TIME_LENGTH && source.getByte(offset + 4) == '-') {
            return parseDateTime(nanosPerUnit);
        }
        if (!number.parse(buffer, offset, length)) {
            return Rejection.WRONG_TYPE;
        }
        if (!number.scaleTo(0)) {
            return Rejection.OUT_OF_RANGE;
        }
        units = number.scaled();
        final long limit = Long.MAX_VALUE / nanosPerUnit;
        return units > limit || units < -limit ? Rejection.OUT_OF_RANGE : Rejection.NONE;
    }

    /** @return the time, in the unit asked for. */
    long units() {
        return units;
    }

    private Rejection parseDateTime(final long nanosPerUnit) {
        final int year = digits(0, 4);
        final int month = digits(5, 2);
        final int day = digits(8, 2);
        final int hour = digits(11, 2);
        final int minute = digits(14, 2);
        final int second = digits(17, 2);
        final byte separator = source.getByte(position + 10);
        final boolean separated = separator == 'T' || separator == 't' || separator == ' ';
        final boolean shaped = separated && is(7, '-') && is(13, ':') && is(16, ':');
        if (!shaped || (year | month | day | hour | minute | second) < 0) {
            return Rejection.WRONG_TYPE;
        }
        position += DATE_TIME_LENGTH;
        if (!parseFraction() || !parseOffset() || position != end) {
            return Rejection.WRONG_TYPE;
        }
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) {
            return Rejection.OUT_OF_RANGE;
        }
        final long secondOfDay = 3_600L * hour + 60L * minute + second;
        return store(86_400L * daysFrom1970(year, month, day) + secondOfDay - offsetSeconds, nanosPerUnit);
    }

    private Rejection store(final long seconds, final long nanosPerUnit) {
        if (seconds > MAX_SECONDS || seconds < -MAX_SECONDS || nanos % nanosPerUnit != 0) {
            return Rejection.OUT_OF_RANGE;
        }
        units = seconds * (NANOS_PER_SECOND / nanosPerUnit) + nanos / nanosPerUnit;
        return Rejection.NONE;
    }

    private boolean is(final int at, final char expected) {
        return source.getByte(position + at) == expected;
    }

    /** @return the number in some digits, or a negative one where they are none. */
    private int digits(final int at, final int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            final int digit = source.getByte(position + at + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private boolean parseFraction() {
        nanos = 0;
        if (position == end || !is(0, '.')) {
            return true;
        }
        position++;
        long unit = NANOS_PER_SECOND;
        while (position < end && source.getByte(position) >= '0' && source.getByte(position) <= '9') {
            unit /= 10;
            nanos += unit * (source.getByte(position) - '0');
            position++;
        }
        return unit < NANOS_PER_SECOND && unit > 0;
    }

    private boolean parseOffset() {
        offsetSeconds = 0;
        if (position == end) {
            return true;
        }
        if (is(0, 'Z') || is(0, 'z')) {
            position++;
            return true;
        }
        final boolean ahead = is(0, '+');
        if ((!ahead && !is(0, '-')) || end - position != 6 || !is(3, ':')) {
            return false;
        }
        final int hours = digits(1, 2);
        final int minutes = digits(4, 2);
        position += 6;
        offsetSeconds = (ahead ? 60 : -60) * (60 * hours + minutes);
        return hours >= 0 && hours <= 18 && minutes >= 0 && minutes <= 59;
    }

    private static int daysOf(final int year, final int month) {
        final boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_OF_MONTH[month - 1];
    }

    /** Days in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
    private static long daysFrom1970(final int year, final int month, final int day) {
        final int shifted = month <= 2 ? year - 1 : year;
        final int era = Math.floorDiv(shifted, 400);
        final int yearOfEra = shifted - 400 * era;
        final int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        final int dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return 146_097L * era + dayOfEra - 719_468L;
    }
}
