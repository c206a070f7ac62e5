package io.hotpath.features.window;

/** Never forgets. */
record LifetimeWindow(WindowDefinition definition, Contents contents) implements Window {

    @Override
    public void enter(final long entityState, final long entry) {
        contents.takeIn().apply(entityState, entry);
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        return entityState;
    }
}
