package io.hotpath.engine.history;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.window.WindowEngine;
import org.agrona.concurrent.UnsafeBuffer;

/** The features of one event after the other, by the window engine of the live path. One thread. */
public final class FeatureVectors implements AutoCloseable {
    private final WindowEngine windows;
    private final int size;

    /**
     * @param pipeline whose features are computed.
     */
    public FeatureVectors(final Pipeline pipeline) {
        size = pipeline.features().names().size();
        windows = new WindowEngine(pipeline.features(), new MemoryBudget(pipeline.engine().memoryBytes()));
        windows.frame().features(new UnsafeBuffer(new byte[size * Double.BYTES]), 0);
    }

    /** Takes an event and computes its features. Events come in the order of the stream. */
    public void compute(final UnsafeBuffer event, final int blockOffset) {
        windows.take(event, blockOffset);
        windows.evaluate();
    }

    public int size() {
        return size;
    }

    /** @return a feature of the event last computed. */
    public double feature(final int index) {
        return windows.frame().feature(index);
    }

    /** @return nanoseconds since 1970 of the event last computed. */
    public long eventTimeNanos() {
        return windows.eventTimeNanos();
    }

    @Override
    public void close() {
        windows.close();
    }
}
