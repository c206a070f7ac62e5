package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.ColdPath;
import java.time.Instant;
import java.time.ZoneId;

/** What a source says about the times in its records. Immutable. */
public final class TimeRules {
    /** No source says anything: UTC where a time has no offset, nothing cut off, no field is the event's time. */
    public static final TimeRules DEFAULT = new TimeRules(null, false, false, -1, Long.MIN_VALUE, Long.MAX_VALUE);
    /** Calendar windows know the beginnings of days from here on. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    /** Calendar windows know no day from here on. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Of numbers that would be a time in a coarser unit only these tell it: nobody's history begins or plan ends outside. */
    private static final long SECONDS_2005 = 1_104_537_600L;
    private static final long SECONDS_2050 = 2_524_608_000L;

    private final ZoneChanges zone;
    private final boolean offsetRequired;
    private final boolean truncating;
    private final int eventTime;
    private final long earliestNanos;
    private final long latestNanos;

    private TimeRules(
        final ZoneChanges zone, final boolean offsetRequired, final boolean truncating, final int eventTime,
        final long earliestNanos, final long latestNanos) {
        this.zone = zone;
        this.offsetRequired = offsetRequired;
        this.truncating = truncating;
        this.eventTime = eventTime;
        this.earliestNanos = earliestNanos;
        this.latestNanos = latestNanos;
    }

    /** @return these rules, with a zone for times without an offset. */
    @ColdPath
    public TimeRules zone(final ZoneId ofTimes) {
        return new TimeRules(new ZoneChanges(ofTimes), false, truncating, eventTime, earliestNanos, latestNanos);
    }

    /** @return these rules, refusing times without an offset. */
    public TimeRules requireOffset() {
        return new TimeRules(null, true, truncating, eventTime, earliestNanos, latestNanos);
    }

    /** @return these rules, cutting off what is finer than a field. */
    public TimeRules truncate() {
        return new TimeRules(zone, offsetRequired, true, eventTime, earliestNanos, latestNanos);
    }

    /**
     * @param field index of the field that is the event's time.
     * @param from  the earliest that it may be, at or after {@link #EARLIEST}.
     * @param until what it must be before, at most {@link #LATEST}.
     * @return these rules, holding the event's time to bounds.
     */
    @ColdPath
    public TimeRules eventTime(final int field, final Instant from, final Instant until) {
        return new TimeRules(zone, offsetRequired, truncating, field, nanos(from), nanos(until));
    }

    @ColdPath
    private static long nanos(final Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    boolean truncates() {
        return truncating;
    }

    boolean requiresOffset() {
        return offsetRequired;
    }

    /** @return seconds in UTC of a time without an offset, or {@link ZoneChanges#SKIPPED}. */
    long toUtc(final long localSeconds) {
        return zone == null ? localSeconds : zone.toUtc(localSeconds);
    }

    boolean isEventTime(final Field field) {
        return field.index() == eventTime;
    }

    /** @return whether a time in nanoseconds fits a long. */
    static boolean hasNanos(final Field field, final long units) {
        final long nanos = units * field.nanosPerUnit();
        return Math.multiplyHigh(units, field.nanosPerUnit()) == nanos >> (Long.SIZE - 1); // a division takes as long as all else
    }

    /** @return whether a time that was read exactly may be that of an event; always true of any other field. */
    boolean isPlausible(final Field field, final long units) {
        if (!isEventTime(field)) {
            return true;
        }
        final long nanos = units * field.nanosPerUnit();
        return nanos >= earliestNanos && nanos < latestNanos;
    }

    /**
     * Whether a number is no time of today in the field's unit, but is one in a coarser unit: 1700000000 in a field of
     * milliseconds is 20 January 1970, or seconds that somebody took for milliseconds.
     */
    boolean isOfAnotherUnit(final Field field, final long units) {
        if (!isEventTime(field)) {
            return false;
        }
        for (long unitsPerSecond = 1; unitsPerSecond * field.nanosPerUnit() < NANOS_PER_SECOND; unitsPerSecond *= 1_000) {
            if (units >= SECONDS_2005 * unitsPerSecond && units < SECONDS_2050 * unitsPerSecond) {
                return true;
            }
        }
        return false;
    }
}
