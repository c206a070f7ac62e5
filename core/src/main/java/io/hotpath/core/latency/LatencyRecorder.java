package io.hotpath.core.latency;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The latencies of one stage. One thread records and never waits; any thread reads, and readers wait only for one another.
 *
 * <p>Latencies lie between {@value #MINIMUM_NANOS} ns and one hour, and are kept with {@value #SIGNIFICANT_DIGITS} significant
 * digits. Whoever measures from the moment an event was due, rather than from when it got its turn, leaves out no waiting.
 */
public final class LatencyRecorder {
    /** The least latency that is told apart, in nanoseconds. */
    public static final long MINIMUM_NANOS = 1;
    /** The greatest latency that is told apart, in nanoseconds: one hour. */
    public static final long MAXIMUM_NANOS = 3_600_000_000_000L;
    /** Decimal digits to which a latency is exact. */
    public static final int SIGNIFICANT_DIGITS = 3;

    private final String name;
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(MINIMUM_NANOS, MAXIMUM_NANOS, SIGNIFICANT_DIGITS);
    private final Histogram sinceReset = new Histogram(MINIMUM_NANOS, MAXIMUM_NANOS, SIGNIFICANT_DIGITS);
    private final Histogram sinceInterval = new Histogram(MINIMUM_NANOS, MAXIMUM_NANOS, SIGNIFICANT_DIGITS);
    /** Handed back and forth with the recorder, so that reading often makes no new histograms. */
    private Histogram collected;

    /**
     * @param name of the stage, as reports show it.
     * @throws IllegalArgumentException if the name is blank.
     */
    public LatencyRecorder(final String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a stage needs a name");
        }
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * Records one latency; one outside the range counts as the nearest bound. Allocates nothing. By the stage's own thread only.
     *
     * @param nanos the latency in nanoseconds.
     */
    public void record(final long nanos) {
        recorder.recordValue(Math.clamp(nanos, MINIMUM_NANOS, MAXIMUM_NANOS));
    }

    /** @return what was recorded since the last reset; by any thread. */
    public synchronized LatencySnapshot total() {
        collect();
        return new LatencySnapshot(name, sinceReset.copy());
    }

    /** @return what was recorded since the last call of this method or the last reset: meant for one caller, on any thread. */
    public synchronized LatencySnapshot interval() {
        collect();
        final LatencySnapshot interval = new LatencySnapshot(name, sinceInterval.copy());
        sinceInterval.reset();
        return interval;
    }

    /**
     * Forgets all that was recorded so far, which ends a warm-up; by any thread.
     *
     * @return what is forgotten: each latency is in it or counts from now on, none is in neither.
     */
    public synchronized LatencySnapshot reset() {
        final LatencySnapshot forgotten = total();
        sinceReset.reset();
        sinceInterval.reset();
        return forgotten;
    }

    private void collect() {
        collected = recorder.getIntervalHistogram(collected);
        sinceReset.add(collected);
        sinceInterval.add(collected);
    }
}
