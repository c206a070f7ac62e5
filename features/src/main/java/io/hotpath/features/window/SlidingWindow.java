package io.hotpath.features.window;

import io.hotpath.features.aggregate.StateMemory;
import java.util.List;

/** Events enter it and leave it by their age, one by one, at the edges. */
record SlidingWindow(WindowDefinition definition, Contents contents, Bound youngest, Bound oldest) implements Window {

    SlidingWindow(final WindowDefinition definition, final StateMemory memory) {
        this(definition, Contents.of(definition, memory), Bound.entering(definition), Bound.leaving(definition));
    }

    @Override
    public List<StateAction> entering() {
        return contents.takingIn();
    }

    @Override
    public List<StateAction> leaving() {
        return contents.takingOut();
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        return entityState;
    }

    @Override
    public boolean holds(final long entityState, final long view, final long timeNanos, final long streamTimeNanos) {
        return holds(timeNanos, streamTimeNanos);
    }

    /** @return whether it holds an event of a time when the stream is at another. */
    boolean holds(final long eventTimeNanos, final long streamTimeNanos) {
        return eventTimeNanos <= youngest.at(streamTimeNanos) && eventTimeNanos > oldest.at(streamTimeNanos);
    }
}
