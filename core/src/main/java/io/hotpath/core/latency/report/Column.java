package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One latency that every table shows of a stage.
 *
 * @param title as in the table's head.
 * @param nanos reads it from a stage's snapshot.
 */
record Column(String title, ToLongFunction<LatencySnapshot> nanos) {
    static final List<Column> ALL = List.of(
            percentile("p50", 50), percentile("p90", 90), percentile("p99", 99), percentile("p99.9", 99.9),
            percentile("p99.99", 99.99), new Column("max", LatencySnapshot::maximumNanos));

    private static Column percentile(final String title, final double percentile) {
        return new Column(title, snapshot -> snapshot.percentileNanos(percentile));
    }

    /** @return the text of the cell, or a dash where the stage recorded nothing. */
    String text(final LatencySnapshot snapshot) {
        return snapshot.count() == 0 ? "–" : NanosText.of(nanos.applyAsLong(snapshot));
    }
}
