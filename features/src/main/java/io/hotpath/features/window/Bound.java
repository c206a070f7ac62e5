package io.hotpath.features.window;

import java.util.Comparator;

/**
 * Up to which event time an edge has come when the stream stands at another: always the same age back, or in steps.
 *
 * @param ageNanos    the age at which events are passed; of a bound that steps, that of the window's end.
 * @param stepNanos   0 for a bound that moves with the stream.
 * @param shiftNanos  that the multiples of the step are shifted by.
 * @param lengthNanos of the window that steps.
 */
record Bound(long ageNanos, long stepNanos, long shiftNanos, long lengthNanos) {
    /** The youngest first, so that what enters a window and leaves it at once enters first. */
    static final Comparator<Bound> YOUNGEST_FIRST = Comparator.comparingLong(Bound::leastAgeNanos)
        .thenComparingLong(Bound::stepNanos).thenComparingLong(Bound::shiftNanos).thenComparingLong(Bound::lengthNanos);
    /** So early that multiples of steps could not be told apart from the end of what a long can hold. */
    private static final long TOO_EARLY = Long.MIN_VALUE + 4 * 366 * 86_400_000_000_000L;

    static Bound entering(final WindowDefinition window) {
        return new Bound(window.delayNanos(), 0, 0, 0);
    }

    static Bound leaving(final WindowDefinition window) {
        return switch (window.span()) {
            case Span.Sliding sliding -> new Bound(window.delayNanos() + sliding.lengthNanos(), 0, 0, 0);
            case Span.Hopping hopping -> new Bound(
                window.delayNanos(), hopping.stepNanos(), hopping.offsetNanos(), hopping.lengthNanos());
            default -> throw new IllegalStateException("no event leaves " + window.span() + " by its age");
        };
    }

    private long leastAgeNanos() {
        return stepNanos == 0 ? ageNanos : ageNanos + lengthNanos - stepNanos + 1;
    }

    /** @return the greatest age that an event has when it is passed. */
    long greatestAgeNanos() {
        return ageNanos + lengthNanos;
    }

    /** @return the last event time that is passed. */
    long at(final long streamTimeNanos) {
        final long end = StreamTime.before(streamTimeNanos, ageNanos);
        if (stepNanos == 0) {
            return end;
        }
        if (end < TOO_EARLY) {
            return Long.MIN_VALUE;
        }
        final long nextStep = (Math.floorDiv(end - shiftNanos, stepNanos) + 1) * stepNanos + shiftNanos;
        return nextStep - lengthNanos - 1;
    }
}
