package io.hotpath.codecs.decode;

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

    private final DecimalText number = new DecimalText('.');
    private final CalendarDays days = new CalendarDays();
    private final TimeRules rules;
    private byte[] source;
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
    Rejection parse(final byte[] text, final int offset, final int length, final long nanosPerUnit) {
        tooFar = false;
        final boolean beginsAsMost = length >= ClockText.LENGTH && ClockText.isAt(text, offset);
        wasNumber = !beginsAsMost && number.parse(text, offset, length);
        if (wasNumber) {
            return storeNumber(nanosPerUnit);
        }
        source = text;
        position = offset;
        end = offset + length;
        return isShaped(beginsAsMost) ? resolve(nanosPerUnit) : Rejection.WRONG_TYPE;
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
    private boolean isShaped(final boolean beginsAsMost) {
        hour = 0;
        minute = 0;
        second = 0;
        nanos = 0;
        finerThanNanos = false;
        hasOffset = false;
        offsetSeconds = 0;
        return (beginsAsMost ? takeClock() : takeDate() && takeTime()) && (position == end || takeOffset()) && position == end;
    }

    /** Takes what most times begin with, known to be there. */
    private boolean takeClock() {
        year = ClockText.year(source, position);
        month = ClockText.month(source, position);
        day = ClockText.day(source, position);
        hour = ClockText.hour(source, position);
        minute = ClockText.minute(source, position);
        second = ClockText.second(source, position);
        position += ClockText.LENGTH;
        return takeFraction();
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
        if (position == end || !ClockText.isSeparator(source[position]) || !isDigit(position + 1)) {
            return true; // a date alone
        }
        position++;
        hour = takeDigits(2);
        final boolean extended = take(':');
        if (extended || isDigit(position)) {
            minute = takeDigits(2);
            if (extended ? take(':') : isDigit(position)) {
                second = takeDigits(2);
                if (!takeFraction()) {
                    return false;
                }
            }
        }
        return (hour | minute | second) >= 0;
    }

    /** Takes a mark and digits, or nothing. */
    private boolean takeFraction() {
        if (!take('.') && !take(',')) {
            return true;
        }
        final int start = position;
        long unit = NANOS_PER_SECOND;
        for (; isDigit(position); position++) {
            final int digit = source[position] - '0';
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
        while (position < end && source[position] != ']') {
            position++;
        }
        return take(']');
    }

    private boolean take(final char expected) {
        if (position >= end || source[position] != expected) {
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
            if (source[position + i] != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    private boolean isDigit(final int at) {
        return at < end && source[at] >= '0' && source[at] <= '9';
    }

    /** @return the number in some digits, or -1 where they are none. */
    private int takeDigits(final int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit(position)) {
                return -1;
            }
            value = 10 * value + source[position++] - '0';
        }
        return value;
    }

    private Rejection resolve(final long nanosPerUnit) {
        final long date = days.number(year, month, day);
        if (date == CalendarDays.NONE || !isTimeOfDay()) {
            return Rejection.OUT_OF_RANGE;
        }
        if (!hasOffset && rules.requiresOffset()) {
            return Rejection.NO_OFFSET;
        }
        final long local = SECONDS_PER_DAY * date + 3_600L * hour + 60L * minute + second;
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
        units = seconds * (NANOS_PER_SECOND / nanosPerUnit);
        return nanos == 0 && !finerThanNanos ? Rejection.NONE : storeFraction(nanosPerUnit);
    }

    private Rejection storeFraction(final long nanosPerUnit) {
        if ((finerThanNanos || nanos % nanosPerUnit != 0) && !rules.truncates()) {
            return Rejection.TOO_PRECISE;
        }
        units += nanos / nanosPerUnit;
        return Rejection.NONE;
    }
}
