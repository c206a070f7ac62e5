package io.hotpath.features.window;

/** Arithmetic on event times: nanoseconds since 1970 in a long, from 1677 to 2262. */
final class StreamTime {
    private StreamTime() {
    }

    /** @return the time that lies an age before another; the beginning of time where that would be before it. */
    static long before(final long timeNanos, final long ageNanos) {
        return Math.max(timeNanos, Long.MIN_VALUE + ageNanos) - ageNanos;
    }
}
