package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.ItemQueue;
import io.hotpath.features.aggregate.StateMemory;

/**
 * Holds an entity's youngest events, so many at most. The entity's state has the header of an {@link ItemQueue} of copies of the
 * events' entries, their times and values; the aggregates are computed from them anew for every event, in a state of the window's
 * own, so that each costs as much as the window holds.
 */
final class RecentWindow extends Window {
    private final MemoryBudget budget;
    private final ItemQueue queue;
    private final int itemLength;
    private final int headerOffset;
    private final int limit;
    private final Bound oldest;
    private final long state;
    private long oldestNanos = Long.MIN_VALUE;

    RecentWindow(
        final WindowDefinition definition,
        final Span.Recent span,
        final EntryLayout layout,
        final StateMemory memory,
        final MemoryBudget budget) {
        super(definition, memory);
        this.budget = budget;
        itemLength = layout.passedOffset();
        queue = new ItemQueue(itemLength);
        headerOffset = definition.headerOffset();
        limit = span.events();
        oldest = span.lengthNanos() == Long.MAX_VALUE
            ? null
            : new Bound(definition.delayNanos() + span.lengthNanos(), 0, 0, 0);
        state = budget.allocate(definition.ownLength());
    }

    @Override
    void advance(final long streamTimeNanos) {
        oldestNanos = oldest == null ? Long.MIN_VALUE : oldest.at(streamTimeNanos);
    }

    @Override
    void enter(final long entityState, final long entry) {
        final long header = entityState + headerOffset;
        final long item = queue.insert(header, timeNanos(entry), memory().pool());
        NativeMemory.copy(entry, item, itemLength);
        if (ItemQueue.count(header) > limit) {
            queue.removeFirst(header, memory().pool());
        }
    }

    @Override
    long view(final long entityState) {
        final long header = entityState + headerOffset;
        long item = ItemQueue.first(header);
        while (item != 0 && oldest != null && timeNanos(item) <= oldestNanos) {
            queue.removeFirst(header, memory().pool());
            item = ItemQueue.first(header);
        }
        if (item == 0) {
            return 0;
        }
        clear(state);
        while (item != 0) {
            takeIn(state, item);
            item = queue.next(item);
        }
        return state;
    }

    @Override
    public void close() {
        budget.free(state, definition().ownLength());
    }
}
