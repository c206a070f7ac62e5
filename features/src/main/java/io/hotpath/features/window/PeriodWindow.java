package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.StateMemory;

/**
 * Holds the events of the present period and forgets them all when it ends: an entity's state says of which period it is, and is
 * cleared when it is next needed.
 * <pre>
 *   header  int64   when the period began; without meaning while the window has no event
 * </pre>
 */
final class PeriodWindow extends Window {
    private final Cuts cuts;
    private final int headerOffset;
    private long begin = Long.MIN_VALUE;
    private long end = Long.MIN_VALUE;

    PeriodWindow(final WindowDefinition definition, final Cuts cuts, final StateMemory memory) {
        super(definition, memory);
        this.cuts = cuts;
        headerOffset = definition.headerOffset();
    }

    @Override
    void advance(final long streamTimeNanos) {
        final long now = StreamTime.before(streamTimeNanos, definition().delayNanos());
        if (now >= end) {
            begin = cuts.atOrBefore(now);
            end = cuts.after(now);
        }
    }

    /** An event of an earlier period, out of order, comes too late. */
    @Override
    void enter(final long entityState, final long entry) {
        if (timeNanos(entry) < begin) {
            return;
        }
        if (NativeMemory.getLong(entityState + headerOffset) != begin) {
            clear(entityState);
            NativeMemory.putLong(entityState + headerOffset, begin);
        }
        takeIn(entityState, entry);
    }

    @Override
    long view(final long entityState) {
        return NativeMemory.getLong(entityState + headerOffset) == begin ? entityState : 0;
    }
}
