package io.hotpath.features.window;

/** Cuts at all multiples of a length, shifted. */
final class RegularCuts implements Cuts {
    private final long lengthNanos;
    private final long offsetNanos;

    RegularCuts(final long lengthNanos, final long offsetNanos) {
        this.lengthNanos = lengthNanos;
        this.offsetNanos = offsetNanos;
    }

    /** The first period that a long can hold only in part begins with the first time it can hold. */
    @Override
    public long atOrBefore(final long timeNanos) {
        final long into = Math.floorMod(Math.floorMod(timeNanos, lengthNanos) - offsetNanos, lengthNanos);
        return StreamTime.before(timeNanos, into);
    }

    @Override
    public long after(final long timeNanos) {
        final long into = Math.floorMod(Math.floorMod(timeNanos, lengthNanos) - offsetNanos, lengthNanos);
        final long left = lengthNanos - into;
        return timeNanos > Long.MAX_VALUE - left ? Long.MAX_VALUE : timeNanos + left;
    }
}
