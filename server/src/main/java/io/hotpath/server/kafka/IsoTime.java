package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;

/** A time in UTC as ISO 8601 writes it, and {@link Instant} says it: no decimals, or three, six or nine. */
final class IsoTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    /** The year 0 begins and the year 9999 ends here, in days since 1970: the years between them are written with four digits. */
    private static final long FIRST_DAY = -719_528;
    private static final long LAST_DAY = 2_932_896;

    private IsoTime() {
    }

    /** Writes a time in quotation marks; null where it is beyond what ISO 8601 can say. */
    static void write(final JsonText json, final long time, final long nanosPerUnit) {
        final long perSecond = NANOS_PER_SECOND / nanosPerUnit;
        final long seconds = Math.floorDiv(time, perSecond);
        final int nanos = (int) (Math.floorMod(time, perSecond) * nanosPerUnit);
        final long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        if (day < FIRST_DAY || day > LAST_DAY) {
            json.value(longYear(seconds, nanos));
            return;
        }
        json.sign('"');
        date(json, day);
        clock(json.sign('T'), Math.floorMod(seconds, SECONDS_PER_DAY));
        fraction(json, nanos);
        json.sign('Z').sign('"');
    }

    /** A number that is no time anybody meant must not stop the stream. */
    private static byte[] longYear(final long seconds, final int nanos) {
        try {
            return ('"' + Instant.ofEpochSecond(seconds, nanos).toString() + '"').getBytes(ISO_8859_1);
        } catch (final DateTimeException beyond) {
            return null;
        }
    }

    /** (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.) */
    private static void date(final JsonText json, final long day) {
        final int shifted = (int) day + 719_468;
        final int era = Math.floorDiv(shifted, 146_097);
        final int dayOfEra = shifted - era * 146_097;
        final int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int monthFromMarch = (5 * dayOfYear + 2) / 153;
        final int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        final int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        json.padded(yearOfEra + 400 * era + (month <= 2 ? 1 : 0), 4).sign('-').padded(month, 2).sign('-').padded(dayOfMonth, 2);
    }

    private static void clock(final JsonText json, final int second) {
        json.padded(second / 3_600, 2).sign(':').padded(second / 60 % 60, 2).sign(':').padded(second % 60, 2);
    }

    private static void fraction(final JsonText json, final int nanos) {
        if (nanos == 0) {
            return;
        }
        json.sign('.');
        if (nanos % 1_000_000 == 0) {
            json.padded(nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            json.padded(nanos / 1_000, 6);
        } else {
            json.padded(nanos, 9);
        }
    }
}
