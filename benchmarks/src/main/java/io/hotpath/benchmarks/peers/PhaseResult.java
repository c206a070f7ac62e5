package io.hotpath.benchmarks.peers;

import java.util.Properties;

/**
 * What one phase of one run came to.
 *
 * @param payments       of it.
 * @param perSecond      at which they were due; 0 as fast as they were taken.
 * @param waiting        of the source.
 * @param seconds        from the first to the last decision.
 * @param cpuSeconds     of the whole process.
 * @param allocatedBytes by the whole process.
 * @param latency        from when a payment was due to its decision.
 * @param lateness       from when a payment was due to when the source sent it.
 * @param gap            between two looks at the clock while nothing was due.
 */
record PhaseResult(
        int payments, int perSecond, String waiting, double seconds, double cpuSeconds, long allocatedBytes, Percentiles latency,
        Percentiles lateness, Percentiles gap) {

    static PhaseResult of(final Properties result, final String prefix) {
        return new PhaseResult(
            Integer.parseInt(result.getProperty(prefix + "payments")), Integer.parseInt(result.getProperty(prefix + "perSecond")),
            result.getProperty(prefix + "waiting"), Double.parseDouble(result.getProperty(prefix + "seconds")),
            Double.parseDouble(result.getProperty(prefix + "cpuSeconds")),
            Long.parseLong(result.getProperty(prefix + "allocatedBytes")),
            Percentiles.of(result, prefix + "latency."), Percentiles.of(result, prefix + "lateness."),
            Percentiles.of(result, prefix + "gap."));
    }

    double decisionsPerSecond() {
        return payments / seconds;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds / payments * 1e6;
    }

    double bytesPerDecision() {
        return (double) allocatedBytes / payments;
    }

    double cores() {
        return cpuSeconds / seconds;
    }
}
