package io.hotpath.benchmarks.latency.way;

/** Hears of every decision on the thread that made it, or that saw it come out; in the order of the events. */
@FunctionalInterface
public interface Arrivals {
    /**
     * A decision is there.
     *
     * @param number of its event.
     */
    void decided(long number);
}
