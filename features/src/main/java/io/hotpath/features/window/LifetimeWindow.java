package io.hotpath.features.window;

import java.util.List;

/** Never forgets. */
record LifetimeWindow(WindowDefinition definition, Contents contents) implements Window {

    @Override
    public List<StateAction> entering() {
        return contents.takingIn();
    }

    @Override
    public boolean holds(final long entityState, final long view, final long timeNanos, final long streamTimeNanos) {
        return true;
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        return entityState;
    }
}
