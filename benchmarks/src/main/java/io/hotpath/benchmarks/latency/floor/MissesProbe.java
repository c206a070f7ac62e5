package io.hotpath.benchmarks.latency.floor;

import io.hotpath.benchmarks.features.StateTouches;
import io.hotpath.benchmarks.latency.way.SamplePipeline;

/**
 * The lines of memory that an event cannot do without, in memory as large as the state must be at least, one event behind the other
 * as nothing overlaps where events come one by one.
 */
final class MissesProbe implements Probe {
    private static final int EVENTS = 4_000;

    private final StateTouches state =
        new StateTouches(SamplePipeline.CUSTOMERS, SamplePipeline.TERMINALS, SamplePipeline.LIVE_EVENTS);
    private long number;
    private long seen;

    @Override
    public String name() {
        return "dependent lines of memory, as much as the state";
    }

    @Override
    public double nanos() {
        final long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            seen = state.touch(number + seen);
            number++;
        }
        return (double) (System.nanoTime() - start) / EVENTS;
    }

    @Override
    public void close() {
        state.close();
    }
}
