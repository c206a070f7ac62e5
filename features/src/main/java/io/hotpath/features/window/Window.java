package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import java.util.List;

/** A window of one engine: how events enter it and leave it, and what it holds now. */
interface Window extends AutoCloseable {

    WindowDefinition definition();

    /** @return what it keeps. */
    Contents contents();

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

    /**
     * Tells what became of an event that has just entered out of order.
     *
     * @param entityState of its entity.
     * @param view        what {@link #view} gave for that.
     * @param timeNanos   of the event.
     * @return whether it is among those that the view answers for.
     */
    boolean holds(long entityState, long view, long timeNanos, long streamTimeNanos);

    /**
     * Lets an event see itself though the window does not hold it.
     *
     * @param entityState of its entity, or 0 where that is not known.
     * @param view        what {@link #view} gave for that, or 0.
     * @param copy        address of a copy of the entity's state; of zeros where the entity is not known.
     * @param entry       address of the event.
     * @return the address of the state that answers for the entity with the event among its own.
     */
    default long withGuest(final long entityState, final long view, final long copy, final long entry) {
        contents().detach().apply(copy, entry);
        if (view == 0) {
            contents().clear().apply(copy, entry);
        }
        contents().takeIn().apply(copy, entry);
        return copy;
    }

    /** The guest leaves: gives back what the copy took. */
    default void withoutGuest(final long copy) {
        contents().clear().apply(copy, 0);
    }

    @Override
    default void close() {
    }

    static long timeNanos(final long entry) {
        return NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET);
    }
}
