package io.hotpath.features.window;

import io.hotpath.features.aggregate.StateMemory;

/** Never forgets. */
final class LifetimeWindow extends Window {

    LifetimeWindow(final WindowDefinition definition, final StateMemory memory) {
        super(definition, memory);
    }

    @Override
    void enter(final long entityState, final long entry) {
        takeIn(entityState, entry);
    }

    @Override
    long view(final long entityState) {
        return entityState;
    }
}
