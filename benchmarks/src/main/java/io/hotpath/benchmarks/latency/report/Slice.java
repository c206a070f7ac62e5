package io.hotpath.benchmarks.latency.report;

import io.hotpath.core.latency.LatencySnapshot;

/**
 * The latencies, end to end, of the events that came due in a tenth of a second.
 *
 * @param seconds  at which it begins, of all that was measured, the rounds one behind the other.
 * @param p50Nanos half were as fast.
 * @param p99Nanos 99 of 100 were as fast.
 * @param maxNanos the slowest.
 */
public record Slice(double seconds, long p50Nanos, long p99Nanos, long maxNanos) {

    /** Of a slice's latencies. */
    public static Slice of(final double seconds, final LatencySnapshot latencies) {
        return new Slice(seconds, latencies.percentileNanos(50), latencies.percentileNanos(99), latencies.maximumNanos());
    }

    /** @return the same behind so many seconds of other rounds. */
    public Slice after(final double secondsBefore) {
        return new Slice(secondsBefore + seconds, p50Nanos, p99Nanos, maxNanos);
    }
}
