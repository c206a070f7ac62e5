package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;

/** A window of one engine: how events enter it and leave it, and what it holds now. */
interface Window extends AutoCloseable {

    WindowDefinition definition();

    /** The stream moves on, before any event enters or leaves. */
    default void advance(final long streamTimeNanos) {
    }

    /** An event has come of age for the window. */
    void enter(long entityState, long entry);

    /** An event has become too old for the window. */
    default void leave(final long entityState, final long entry) {
        throw new IllegalStateException("no event leaves by its age");
    }

    /** @return the address of the state that now answers for an entity, or 0 where the window holds nothing. */
    long view(long entityState, long streamTimeNanos);

    @Override
    default void close() {
    }

    static long timeNanos(final long entry) {
        return NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET);
    }
}
