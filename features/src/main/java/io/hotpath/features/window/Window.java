package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import java.util.List;

/** A window of one engine: how events enter it and leave it, and what it holds now. */
interface Window extends AutoCloseable {

    WindowDefinition definition();

    /** The stream moves on, before any event enters or leaves. */
    default void advance(final long streamTimeNanos) {
    }

    /** @return what an event does that has come of age for the window. */
    List<StateAction> entering();

    /** @return whether {@link #entering} asks the filter itself, since events that do not pass it matter too. */
    default boolean filtersItself() {
        return false;
    }

    /** @return what an event does that has become too old for the window, where events leave it one by one. */
    default List<StateAction> leaving() {
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
