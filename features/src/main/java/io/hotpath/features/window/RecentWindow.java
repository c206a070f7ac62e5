package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.ItemQueue;
import io.hotpath.features.aggregate.StateMemory;
import java.util.List;

/**
 * Holds an entity's youngest events, so many at most. The entity's state has the header of an {@link ItemQueue} of copies of the
 * events' entries, their times and values; the aggregates are computed from them anew for every event, in a state of the window's
 * own, so that each costs as much as the window holds.
 *
 * @param definition of it.
 * @param contents   of the window's own state.
 * @param limit      how many events.
 * @param oldest     which are too old; null where none ever is.
 * @param queue      of copies.
 * @param itemLength bytes of a copy.
 * @param state      address of the window's own state.
 * @param memory     for the queues.
 * @param budget     paid for the state.
 */
record RecentWindow(
        WindowDefinition definition,
        Contents contents,
        int limit,
        Bound oldest,
        ItemQueue queue,
        int itemLength,
        long state,
        StateMemory memory,
        MemoryBudget budget) implements Window {

    RecentWindow(
        final WindowDefinition definition,
        final Span.Recent span,
        final EntryLayout layout,
        final StateMemory memory,
        final MemoryBudget budget) {
        this(
            definition, Contents.of(definition, memory), span.events(),
            span.lengthNanos() == Long.MAX_VALUE ? null : new Bound(definition.delayNanos() + span.lengthNanos(), 0, 0, 0),
            new ItemQueue(layout.passedOffset()), layout.passedOffset(), budget.allocate(definition.ownLength()), memory, budget);
    }

    @Override
    public List<StateAction> entering() {
        return List.of(this::enter);
    }

    private void enter(final long entityState, final long entry) {
        final long header = entityState + definition.headerOffset();
        final long item = queue.insert(header, Window.timeNanos(entry), memory.pool());
        NativeMemory.copy(entry, item, itemLength);
        if (ItemQueue.count(header) > limit) {
            queue.removeFirst(header, memory.pool());
        }
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        final long header = entityState + definition.headerOffset();
        long item = ItemQueue.first(header);
        while (item != 0 && oldest != null && Window.timeNanos(item) <= oldest.at(streamTimeNanos)) {
            queue.removeFirst(header, memory.pool());
            item = ItemQueue.first(header);
        }
        if (item == 0) {
            return 0;
        }
        takeInFrom(item);
        return state;
    }

    private void takeInFrom(final long first) {
        contents.clear().apply(state, first);
        for (long item = first; item != 0; item = queue.next(item)) {
            contents.takeIn().apply(state, item);
        }
    }

    /** One that went at once was older than all others. */
    @Override
    public boolean holds(final long entityState, final long view, final long timeNanos, final long streamTimeNanos) {
        return view != 0 && Window.timeNanos(ItemQueue.first(entityState + definition.headerOffset())) <= timeNanos;
    }

    /** The guest takes the place of the oldest where there are as many as may be. */
    @Override
    public long withGuest(final long entityState, final long view, final long copy, final long entry) {
        if (view == 0) {
            contents.clear().apply(state, entry);
        } else if (contents.count(state) == limit) {
            takeInFrom(queue.next(ItemQueue.first(entityState + definition.headerOffset())));
        }
        contents.takeIn().apply(state, entry);
        return state;
    }

    /** The next view begins anew. */
    @Override
    public void withoutGuest(final long copy) {
    }

    @Override
    public void close() {
        budget.free(state, definition.ownLength());
    }
}
