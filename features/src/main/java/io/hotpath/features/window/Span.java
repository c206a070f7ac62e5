package io.hotpath.features.window;

import java.time.ZoneId;

/** Which events of its entity a window holds, as of a time T: stream time less the window's delay. Durations are in nanoseconds. */
public sealed interface Span {

    /**
     * Events younger than a length: (T - length, T].
     *
     * @param lengthNanos at least 1.
     */
    record Sliding(long lengthNanos) implements Span {
    }

    /**
     * The oldest window still open of those that begin every step and are a length long: [E - length, T], where E is the first
     * multiple of the step after T.
     *
     * @param lengthNanos longer than the step.
     * @param stepNanos   at least 1.
     * @param offsetNanos that all multiples of the step are shifted by.
     */
    record Hopping(long lengthNanos, long stepNanos, long offsetNanos) implements Span {
    }

    /**
     * The piece that T lies in of a time that is cut into pieces of a length, as far as T.
     *
     * @param lengthNanos at least 1.
     * @param offsetNanos that all cuts are shifted by.
     */
    record Tumbling(long lengthNanos, long offsetNanos) implements Span {
    }

    /**
     * The day, week, month or year that T lies in, as far as T.
     *
     * @param unit of the calendar.
     * @param zone whose clocks tell the day.
     */
    record Calendar(CalendarUnit unit, ZoneId zone) implements Span {
    }

    /** Every event so far. */
    record Lifetime() implements Span {
    }

    /**
     * The events since the last pause; none while a pause lasts.
     *
     * @param gapNanos so long without an event of the entity is a pause.
     */
    record Session(long gapNanos) implements Span {
    }

    /**
     * The youngest events, however many there were.
     *
     * @param events      how many at most.
     * @param lengthNanos only those younger than this; {@link Long#MAX_VALUE} for all.
     */
    record Recent(int events, long lengthNanos) implements Span {
    }

    /** A unit of the calendar. */
    enum CalendarUnit {
        /** From midnight. */
        DAY,
        /** From Monday. */
        WEEK,
        /** From the first. */
        MONTH,
        /** From the first of January. */
        YEAR
    }

    /** @return whether events leave the window one by one; otherwise it forgets all at once, or counts again for every event. */
    default boolean losesOneByOne() {
        return this instanceof Sliding || this instanceof Hopping;
    }
}
