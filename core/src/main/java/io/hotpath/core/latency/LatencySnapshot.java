package io.hotpath.core.latency;

import io.hotpath.core.ColdPath;
import java.io.PrintStream;
import org.HdrHistogram.Histogram;

/** The latencies of one stage as they were when read. Changes no more; reading it from several threads needs no care. */
@ColdPath
public final class LatencySnapshot {
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private final String name;
    private final Histogram histogram;

    LatencySnapshot(final String name, final Histogram histogram) {
        this.name = name;
        this.histogram = histogram;
    }

    /** @return the name of the stage. */
    public String name() {
        return name;
    }

    /** @return the same latencies under another name. */
    public LatencySnapshot named(final String otherName) {
        return new LatencySnapshot(otherName, histogram);
    }

    /** @return these latencies and those of another stage or round, under this name. */
    public LatencySnapshot with(final LatencySnapshot other) {
        final Histogram both = histogram.copy();
        both.add(other.histogram);
        return new LatencySnapshot(name, both);
    }

    /** @return how many latencies were recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * The latency that the given part of all events did not exceed.
     *
     * @param percentile from 0 to 100; 99.9 leaves out one event in a thousand.
     * @return nanoseconds, up to 0.1 % above what was recorded and never below; 0 where nothing was.
     */
    public long percentileNanos(final double percentile) {
        return histogram.getValueAtPercentile(percentile);
    }

    /** @return the greatest latency in nanoseconds, up to 0.1 % above what was recorded and never below; 0 where nothing was. */
    public long maximumNanos() {
        return histogram.getMaxValue();
    }

    /**
     * Writes HdrHistogram's percentile distribution, the text that its plotters read ({@code .hgrm}).
     *
     * @param out          written to, not closed.
     * @param nanosPerUnit 1 000 for a distribution in microseconds.
     */
    public void writeDistribution(final PrintStream out, final double nanosPerUnit) {
        histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, nanosPerUnit);
    }
}
