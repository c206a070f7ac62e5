package io.hotpath.features.window;

import io.hotpath.features.aggregate.StateMemory;

/** Events enter it and leave it by their age, one by one, at the edges. */
record SlidingWindow(WindowDefinition definition, Contents contents, Bound entering, Bound leaving) implements Window {

    SlidingWindow(final WindowDefinition definition, final StateMemory memory) {
        this(definition, Contents.of(definition, memory), Bound.entering(definition), Bound.leaving(definition));
    }

    @Override
    public void enter(final long entityState, final long entry) {
        contents.takeIn().apply(entityState, entry);
    }

    @Override
    public void leave(final long entityState, final long entry) {
        contents.takeOut().apply(entityState, entry);
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        return entityState;
    }

    /** @return whether it holds an event of a time when the stream is at another. */
    boolean holds(final long eventTimeNanos, final long streamTimeNanos) {
        return eventTimeNanos <= entering.at(streamTimeNanos) && eventTimeNanos > leaving.at(streamTimeNanos);
    }
}
