package io.hotpath.benchmarks.latency.floor;

/** One thing that a decision cannot do without. */
interface Probe extends AutoCloseable {
    /** @return such as {@code CRC32C of both frames}. */
    String name();

    /** @return nanoseconds that it takes once, the mean of some thousand times. */
    double nanos();

    @Override
    default void close() {
        // holds nothing
    }
}
