package io.hotpath.engine.history;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.features.reference.ReferenceJoin;
import io.hotpath.features.reference.ReferenceVersion;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowEngine;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** The features of one event after the other, by the window engine of the live path. One thread. */
public final class FeatureVectors implements AutoCloseable {
    private final WindowEngine windows;
    private final ReferenceJoin[] joins;
    private final FeaturePlan plan;

    /**
     * @param pipeline whose features are computed, without reference tables.
     */
    public FeatureVectors(final Pipeline pipeline) {
        this(pipeline, Path.of("none"));
    }

    /**
     * @param pipeline whose features are computed.
     * @param tables   directory with the versions of its reference tables, of which the newest is used: the rows valid at each
     *                 event's time where a table keeps versions of rows, the current ones where it does not.
     */
    public FeatureVectors(final Pipeline pipeline, final Path tables) {
        plan = pipeline.features();
        final int size = plan.names().size();
        final List<ReferenceVersion> versions = new ReferenceTables(tables, pipeline.references()).newest();
        final MemoryBudget budget = new MemoryBudget(pipeline.engine().memoryBytes());
        joins = pipeline.references().stream().map(each -> new ReferenceJoin(each, budget)).toArray(ReferenceJoin[]::new);
        for (int i = 0; i < joins.length; i++) {
            joins[i].use(versions.get(i));
        }
        windows = new WindowEngine(plan, budget);
        windows.frame().references(joins);
        windows.frame().features(new UnsafeBuffer(new byte[size * Double.BYTES]), 0);
    }

    /** Takes an event and computes its features. Events come in the order of the stream. */
    public void compute(final UnsafeBuffer event, final int blockOffset) {
        observe(event, blockOffset);
        windows.evaluate();
    }

    /** Takes an event that is not decided on into its windows. */
    public void observe(final UnsafeBuffer event, final int blockOffset) {
        final long nanos = plan.eventTimeNanos(event, blockOffset);
        for (final ReferenceJoin join : joins) {
            join.findAsOf(event, blockOffset, nanos);
        }
        windows.take(event, blockOffset);
    }

    /**
     * Takes a label of an event before or still to come.
     *
     * @return whether its event is in a window that asks for it.
     */
    public boolean label(final UnsafeBuffer label, final int blockOffset) {
        return windows.label(label, blockOffset);
    }

    public int size() {
        return plan.names().size();
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
        for (final ReferenceJoin join : joins) {
            join.close();
        }
    }
}
