package io.hotpath.benchmarks.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latencies of a stage, as JSON holds them: up to a thousandth above what was measured, never below; 0 where there are none.
 *
 * @param count      of them.
 * @param p50Nanos   half were as fast.
 * @param p90Nanos   90 of 100 were as fast.
 * @param p99Nanos   99 of 100.
 * @param p999Nanos  999 of 1,000.
 * @param p9999Nanos 9,999 of 10,000.
 * @param maxNanos   the slowest.
 */
public record Percentiles(
        long count, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long p9999Nanos, long maxNanos) {
    private static final double P999 = 99.9;
    private static final double P9999 = 99.99;

    static Percentiles of(final LatencySnapshot stage) {
        return new Percentiles(stage.count(), stage.percentileNanos(50), stage.percentileNanos(90), stage.percentileNanos(99),
            stage.percentileNanos(P999), stage.percentileNanos(P9999), stage.maximumNanos());
    }

    static Map<String, Percentiles> of(final List<LatencySnapshot> stages) {
        final Map<String, Percentiles> all = new LinkedHashMap<>();
        stages.forEach(stage -> all.put(stage.name(), of(stage)));
        return all;
    }
}
