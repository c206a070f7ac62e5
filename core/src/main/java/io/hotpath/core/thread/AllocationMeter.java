package io.hotpath.core.thread;

/**
 * Counts the heap that one thread asks for per event, once it is warm. What a foreign library allocates inside can be told apart.
 * Written by the measured thread; other threads read figures that are at most 1,024 events old.
 */
public final class AllocationMeter {
    /** Events before measuring begins: class loading and linking are over by then. */
    public static final long WARM_UP_EVENTS = 50_000;
    private static final long SETTLE_MASK = 0x3FF;

    private long events;
    private long baselineBytes;
    private long excludedBytes;
    private volatile long measuredEvents;
    private volatile long measuredBytes;
    private volatile long measuredExcludedBytes;

    /** Called by the measured thread after each event. */
    public void afterEvent() {
        events++;
        if (events == WARM_UP_EVENTS) {
            baselineBytes = AllocatedBytes.ofCurrentThread();
            excludedBytes = 0;
        } else if (events > WARM_UP_EVENTS && (events & SETTLE_MASK) == 0) {
            measuredBytes = AllocatedBytes.ofCurrentThread() - baselineBytes - excludedBytes;
            measuredExcludedBytes = excludedBytes;
            measuredEvents = events - WARM_UP_EVENTS;
        }
    }

    /**
     * Takes bytes out of this thread's figure.
     *
     * @param bytes allocated inside a library.
     */
    public void exclude(final long bytes) {
        excludedBytes += bytes;
    }

    /** @return our own bytes per event since the warm-up; NaN before it is over. Any thread. */
    public double bytesPerEvent() {
        return measuredEvents == 0 ? Double.NaN : (double) measuredBytes / measuredEvents;
    }

    /** @return the library's bytes per event since the warm-up; NaN before it is over. Any thread. */
    public double excludedBytesPerEvent() {
        return measuredEvents == 0 ? Double.NaN : (double) measuredExcludedBytes / measuredEvents;
    }
}
