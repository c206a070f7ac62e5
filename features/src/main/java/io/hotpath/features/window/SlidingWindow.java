package io.hotpath.features.window;

import io.hotpath.features.aggregate.StateMemory;

/** Events enter it and leave it by their age, one by one, at the edges. */
final class SlidingWindow extends Window {
    private final Bound entering;
    private final Bound leaving;

    SlidingWindow(final WindowDefinition definition, final StateMemory memory) {
        super(definition, memory);
        entering = Bound.entering(definition);
        leaving = Bound.leaving(definition);
    }

    @Override
    void enter(final long entityState, final long entry) {
        takeIn(entityState, entry);
    }

    @Override
    void leave(final long entityState, final long entry) {
        takeOut(entityState, entry);
    }

    @Override
    long view(final long entityState) {
        return entityState;
    }

    /** @return whether it holds an event of a time when the stream is at another. */
    boolean holds(final long eventTimeNanos, final long streamTimeNanos) {
        return eventTimeNanos <= entering.at(streamTimeNanos) && eventTimeNanos > leaving.at(streamTimeNanos);
    }
}
