package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.StateMemory;
import java.util.List;

/**
 * Holds the events of the present period and forgets them all when it ends: an entity's state says of which period it is, and is
 * cleared when it is next needed.
 * <pre>
 *   header  int64   when the period began; without meaning while the window has no event
 * </pre>
 */
record PeriodWindow(WindowDefinition definition, Contents contents, Present present) implements Window {

    /** The period that the stream stands in. */
    private static final class Present {
        private final Cuts cuts;
        private long begin = Long.MIN_VALUE;
        private long end = Long.MIN_VALUE;

        Present(final Cuts cuts) {
            this.cuts = cuts;
        }

        private void advance(final long now) {
            if (now >= end) {
                begin = cuts.atOrBefore(now);
                end = cuts.after(now);
            }
        }
    }

    PeriodWindow(final WindowDefinition definition, final Cuts cuts, final StateMemory memory) {
        this(definition, Contents.of(definition, memory), new Present(cuts));
    }

    @Override
    public void advance(final long streamTimeNanos) {
        present.advance(StreamTime.before(streamTimeNanos, definition.delayNanos()));
    }

    @Override
    public List<StateAction> entering() {
        return List.of(this::enter);
    }

    /** An event of an earlier period, out of order, comes too late. */
    private void enter(final long entityState, final long entry) {
        if (Window.timeNanos(entry) < present.begin) {
            return;
        }
        if (NativeMemory.getLong(entityState + definition.headerOffset()) != present.begin) {
            contents.clear().apply(entityState, entry);
            NativeMemory.putLong(entityState + definition.headerOffset(), present.begin);
        }
        contents.takeIn().apply(entityState, entry);
    }

    @Override
    public boolean holds(final long entityState, final long view, final long timeNanos, final long streamTimeNanos) {
        return timeNanos >= present.begin;
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        return NativeMemory.getLong(entityState + definition.headerOffset()) == present.begin ? entityState : 0;
    }
}
