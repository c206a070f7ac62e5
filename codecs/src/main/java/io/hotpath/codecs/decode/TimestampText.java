package io.hotpath.codecs.decode;

import org.agrona.DirectBuffer;

/**
 * A point in time as text: a whole number of the field's unit since 1970, or a time of ISO 8601 in extended or basic form,
 * {@code 2018-04-01T00:00:31.5+02:00}, {@code 20180401T000031Z}. T may be a space, the decimal mark a comma; seconds, minutes or
 * the whole time may be left out; the offset is Z, UTC, GMT, +hh, +hhmm or +hh:mm, and a zone in brackets behind it says nothing
 * new. 24:00 is the next day's beginning, 23:59:60 UTC the next second. One thread, no garbage.
 */
final class TimestampText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final DecimalText number = new DecimalText('.');
    private final TimeRules rules;
    private DirectBuffer source;
    private int position;
    private int end;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private long nanos;
    private boolean finerThanNanos;
    private boolean hasOffset;
    private int offsetSeconds;
    private boolean tooFar;
    private boolean wasNumber;
    private long units;

    TimestampText(final TimeRules rules) {
        this.rules = rules;
    }

    /** @return NONE and {@link #units}, or why not. */
    Rejection parse(final DirectBuffer buffer, final int offset, final int length, final long nanosPerUnit) {
        tooFar = false;
        wasNumber = number.parse(buffer, offset, length);
        if (wasNumber) {
            return storeNumber(nanosPerUnit);
        }
        source = buffer;
        position = offset;
        end = offset + length;
        return isShaped() ? resolve(nanosPerUnit) : Rejection.WRONG_TYPE;
    }

    /** @return the time, in the unit asked for. */
    long units() {
        return units;
    }

    /** @return whether the time was refused for being too far from 1970. */
    boolean isTooFar() {
        return tooFar;
    }

    /** @return whether the text was a number, whose unit nothing tells. */
    boolean wasNumber() {
        return wasNumber;
    }

    private Rejection storeNumber(final long nanosPerUnit) {
        if (number.hasFraction() && !rules.truncates()) {
            return Rejection.TOO_PRECISE;
        }
        final long limit = Long.MAX_VALUE / nanosPerUnit;
        tooFar = !number.floor() || number.scaled() > limit || number.scaled() < -limit;
        units = number.scaled();
        return tooFar ? Rejection.OUT_OF_RANGE : Rejection.NONE;
    }

    /** Splits the text into its parts; what they are worth comes afterwards. */
    private boolean isShaped() {
        hour = 0;
        minute = 0;
        second = 0;
        nanos = 0;
        finerThanNanos = false;
        hasOffset = false;
        offsetSeconds = 0;
        if (!takeDate()) {
            return false;
        }
        if (position < end && isSeparator(source.getByte(position)) && isDigit(position + 1)) {
            position++;
            if (!takeTime()) {
                return false;
            }
        }
        return (position == end || takeOffset()) && position == end;
    }

    private static boolean isSeparator(final byte character) {
        return character == 'T' || character == 't' || character == ' ';
    }

    private boolean takeDate() {
        year = takeDigits(4);
        final boolean extended = take('-');
        month = takeDigits(2);
        if (extended && !take('-')) {
            return false;
        }
        day = takeDigits(2);
        return (year | month | day) >= 0;
    }

    private boolean takeTime() {
        hour = takeDigits(2);
        final boolean extended = take(':');
        if (extended || isDigit(position)) {
            minute = takeDigits(2);
            if (extended ? take(':') : isDigit(position)) {
                second = takeDigits(2);
                if ((take('.') || take(',')) && !takeFraction()) {
                    return false;
                }
            }
        }
        return (hour | minute | second) >= 0;
    }

    private boolean takeFraction() {
        final int start = position;
        long unit = NANOS_PER_SECOND;
        for (; isDigit(position); position++) {
            final int digit = source.getByte(position) - '0';
            unit /= 10;
            nanos += unit * digit;
            finerThanNanos |= unit == 0 && digit != 0;
        }
        return position > start;
    }

    private boolean takeOffset() {
        take(' ');
        hasOffset = true;
        return (take('Z') || take('z') || takeWord("UTC") || takeWord("GMT") || takeHoursAndMinutes()) && takeZoneInBrackets();
    }

    private boolean takeHoursAndMinutes() {
        final boolean ahead = take('+');
        if (!ahead && !take('-')) {
            return false;
        }
        final int hours = takeDigits(2);
        final int minutes = take(':') || isDigit(position) ? takeDigits(2) : 0;
        offsetSeconds = (ahead ? 60 : -60) * (60 * hours + minutes);
        return hours >= 0 && hours <= 18 && minutes >= 0 && minutes <= 59;
    }

    private boolean takeZoneInBrackets() {
        if (!take('[')) {
            return true;
        }
        while (position < end && source.getByte(position) != ']') {
            position++;
        }
        return take(']');
    }

    private boolean take(final char expected) {
        if (position >= end || source.getByte(position) != expected) {
            return false;
        }
        position++;
        return true;
    }

    private boolean takeWord(final String word) {
        if (end - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (source.getByte(position + i) != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    private boolean isDigit(final int at) {
        return at < end && source.getByte(at) >= '0' && source.getByte(at) <= '9';
    }

    /** @return the number in some digits, or -1 where they are none. */
    private int takeDigits(final int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit(position)) {
                return -1;
            }
            value = 10 * value + source.getByte(position++) - '0';
        }
        return value;
    }

    private Rejection resolve(final long nanosPerUnit) {
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || !isTimeOfDay()) {
            return Rejection.OUT_OF_RANGE;
        }
        if (!hasOffset && rules.requiresOffset()) {
            return Rejection.NO_OFFSET;
        }
        final long local = SECONDS_PER_DAY * daysFrom1970(year, month, day) + 3_600L * hour + 60L * minute + second;
        final long utc = hasOffset ? local - offsetSeconds : rules.toUtc(local);
        final boolean isLeapSecond = second == 60;
        if (utc == ZoneChanges.SKIPPED || (isLeapSecond && Math.floorMod(utc, SECONDS_PER_DAY) != 0)) {
            return Rejection.OUT_OF_RANGE;
        }
        return store(utc, nanosPerUnit);
    }

    private boolean isTimeOfDay() {
        if (hour == 24) {
            return minute == 0 && second == 0 && nanos == 0 && !finerThanNanos;
        }
        return hour < 24 && minute <= 59 && second <= 60;
    }

    private Rejection store(final long seconds, final long nanosPerUnit) {
        tooFar = seconds > MAX_SECONDS || seconds < -MAX_SECONDS;
        if (tooFar) {
            return Rejection.OUT_OF_RANGE;
        }
        if ((finerThanNanos || nanos % nanosPerUnit != 0) && !rules.truncates()) {
            return Rejection.TOO_PRECISE;
        }
        units = seconds * (NANOS_PER_SECOND / nanosPerUnit) + nanos / nanosPerUnit;
        return Rejection.NONE;
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
