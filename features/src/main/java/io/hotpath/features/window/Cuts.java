package io.hotpath.features.window;

/** Where time is cut into periods. */
interface Cuts {

    /** @return the last cut that is not after a time. */
    long atOrBefore(long timeNanos);

    /** @return the first cut after a time. */
    long after(long timeNanos);
}
