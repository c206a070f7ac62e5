package io.hotpath.core.thread;

/**
 * Counts the heap that a stretch of work asks for per event, once it is warm: between {@link #begin} and {@link #end}, so that what
 * else its thread does is not counted, for such events as the caller chooses. What a foreign library allocates inside can be told
 * apart. Written by the measured thread; any thread reads.
 */
public final class AllocationMeter {
    /** Measured events before those that count: class loading and linking are over by then. */
    public static final long WARM_UP_EVENTS = 3_000;

    private long begunBytes;
    private long begunExcludedBytes;
    private long events;
    private long bytes;
    private long excludedBytes;
    private volatile long countedEvents;
    private volatile long countedBytes;
    private volatile long countedExcludedBytes;

    /** Begins to measure an event. */
    public void begin() {
        begunExcludedBytes = excludedBytes;
        begunBytes = AllocatedBytes.ofCurrentThread();
    }

    /**
     * Takes bytes out of the figure of the event being measured.
     *
     * @param ofLibrary bytes allocated inside a library.
     */
    public void exclude(final long ofLibrary) {
        excludedBytes += ofLibrary;
    }

    /** Has measured an event. */
    public void end() {
        final long asked = AllocatedBytes.ofCurrentThread() - begunBytes - (excludedBytes - begunExcludedBytes);
        events++;
        if (events <= WARM_UP_EVENTS) {
            excludedBytes = 0;
            return;
        }
        bytes += asked;
        countedBytes = bytes;
        countedExcludedBytes = excludedBytes;
        countedEvents = events - WARM_UP_EVENTS;
    }

    /** @return our own bytes per event since the warm-up; NaN before it is over. Any thread. */
    public double bytesPerEvent() {
        return countedEvents == 0 ? Double.NaN : (double) countedBytes / countedEvents;
    }

    /** @return the library's bytes per event since the warm-up; NaN before it is over. Any thread. */
    public double excludedBytesPerEvent() {
        return countedEvents == 0 ? Double.NaN : (double) countedExcludedBytes / countedEvents;
    }
}
