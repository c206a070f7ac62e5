package io.hotpath.benchmarks.peers.job;

import java.util.Properties;
import org.HdrHistogram.Histogram;

/**
 * Measures one phase from both ends: the source says when it began, how late it was and how long it was kept from the clock; the
 * sink when each decision came out. Neither waits for the other; that a payment went through the contestant in between is what
 * lets the sink see the beginning.
 */
final class PhaseMeter {
    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int DIGITS = 3;
    private static final long HEAD_START_NANOS = 1_000_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

    private final Phase phase;
    private final long first;
    private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
    private final Histogram lateness = new Histogram(LONGEST_NANOS, DIGITS);
    private final Histogram gaps = new Histogram(LONGEST_NANOS, DIGITS);
    private Resources begin;
    private long startNanos;
    private volatile Resources used;

    /** @param first number of its first payment in the stream. */
    PhaseMeter(final Phase phase, final long first) {
        this.phase = phase;
        this.first = first;
    }

    Phase phase() {
        return phase;
    }

    long first() {
        return first;
    }

    /** @return the number behind its last payment. */
    long end() {
        return first + phase.payments();
    }

    void begin() {
        begin = Resources.now();
        startNanos = System.nanoTime() + HEAD_START_NANOS;
    }

    /** @return when a payment of the stream should be sent. */
    long dueNanos(final long number) {
        return startNanos + phase.dueNanos(number - first);
    }

    void sent(final long nanosLate) {
        lateness.recordValue(Math.min(nanosLate, LONGEST_NANOS));
    }

    void lookedAway(final long nanos) {
        gaps.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void decided(final long number) {
        if (phase.isPaced()) {
            latency.recordValue(Math.clamp(System.nanoTime() - dueNanos(number), 0, LONGEST_NANOS));
        }
    }

    void end(final Resources now) {
        used = now.since(begin);
    }

    /** Says what was measured, under names that begin as given. */
    void report(final Properties into, final String prefix) {
        into.setProperty(prefix + "payments", Integer.toString(phase.payments()));
        into.setProperty(prefix + "perSecond", Integer.toString(phase.perSecond()));
        into.setProperty(prefix + "waiting", phase.waiting().name());
        into.setProperty(prefix + "seconds", Double.toString(used.nanos() / 1e9));
        into.setProperty(prefix + "cpuSeconds", Double.toString(used.cpuNanos() / 1e9));
        into.setProperty(prefix + "allocatedBytes", Long.toString(used.allocatedBytes()));
        report(into, prefix + "latency.", latency);
        report(into, prefix + "lateness.", lateness);
        report(into, prefix + "gap.", gaps);
    }

    private static void report(final Properties into, final String prefix, final Histogram histogram) {
        for (final double percentile : PERCENTILES) {
            into.setProperty(prefix + percentile, Double.toString(histogram.getValueAtPercentile(percentile) / 1e3));
        }
    }
}
