package io.hotpath.sandbox.payment;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.agrona.MutableDirectBuffer;

/** Writes the values of payments as ASCII, one after the other, without garbage but once a day. For one thread. */
final class PaymentText {
    private static final int SECONDS_PER_DAY = 86_400;

    private MutableDirectBuffer buffer;
    private int position;
    private long dateEpochDay = Long.MIN_VALUE;
    private byte[] date;

    /** Makes the next value start at an offset of a buffer. */
    void begin(final MutableDirectBuffer into, final int offset) {
        buffer = into;
        position = offset;
    }

    /** @return where the next value starts. */
    int position() {
        return position;
    }

    void put(final byte[] ascii) {
        buffer.putBytes(position, ascii);
        position += ascii.length;
    }

    void put(final char ascii) {
        buffer.putByte(position++, (byte) ascii);
    }

    /** Writes a number of at least 0. */
    void putNumber(final long number) {
        position += buffer.putNaturalLongAscii(position, number);
    }

    /** Writes cents with two decimals: {@code 57.16}. */
    void putAmount(final long cents) {
        putNumber(cents / 100);
        putTwoDigits('.', (int) (cents % 100));
    }

    /** Writes an instant as ISO 8601: {@code 2018-04-01T00:00:31Z}. */
    void putTime(final long epochSecond) {
        final int secondOfDay = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
        putDate(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
        putTwoDigits('T', secondOfDay / 3_600);
        putTwoDigits(':', secondOfDay / 60 % 60);
        putTwoDigits(':', secondOfDay % 60);
        put('Z');
    }

    private void putDate(final long epochDay) {
        if (epochDay != dateEpochDay) {
            dateEpochDay = epochDay;
            date = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
        }
        put(date);
    }

    private void putTwoDigits(final char separator, final int number) {
        put(separator);
        put((char) ('0' + number / 10));
        put((char) ('0' + number % 10));
    }
}
