package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import java.util.List;

/**
 * Holds an entity's events since its last pause. All its events of the window's messages make the session, also those that a filter
 * keeps out: a visit does not end because what is asked for was not in it. An event out of order joins where it is within the gap
 * of the session's first or behind it; one from before that pause comes too late and brings no earlier session back.
 * <pre>
 *   header      begin  int64   time of the session's first event
 *   header + 8  last   int64   time of its last, with the sign bit turned, so that zero is before every event: no session yet
 * </pre>
 */
record SessionWindow(WindowDefinition definition, Contents contents, long gapNanos, EntryLayout layout) implements Window {
    private static final int LAST_OFFSET = Long.BYTES;

    @Override
    public List<StateAction> entering() {
        return List.of(this::enter);
    }

    @Override
    public boolean filtersItself() {
        return true;
    }

    private void enter(final long entityState, final long entry) {
        if (layout.passes(entry, definition.memberBit())) {
            enterMember(entityState, entry);
        }
    }

    private void enterMember(final long entityState, final long entry) {
        final long time = Window.timeNanos(entry);
        final long header = entityState + definition.headerOffset();
        if (isOver(header, time)) {
            contents.clear().apply(entityState, entry);
            NativeMemory.putLong(header, time);
            last(header, time);
        } else if (isPause(time, NativeMemory.getLong(header))) {
            return;
        }
        NativeMemory.putLong(header, Math.min(time, NativeMemory.getLong(header)));
        last(header, Math.max(time, last(header)));
        if (layout.passes(entry, definition.filterBit())) {
            contents.takeIn().apply(entityState, entry);
        }
    }

    private static long last(final long header) {
        return NativeMemory.getLong(header + LAST_OFFSET) ^ Long.MIN_VALUE;
    }

    private static void last(final long header, final long time) {
        NativeMemory.putLong(header + LAST_OFFSET, time ^ Long.MIN_VALUE);
    }

    /** @return whether there is no session, or a pause up to a time has ended it. */
    private boolean isOver(final long header, final long time) {
        return last(header) == Long.MIN_VALUE || isPause(last(header), time);
    }

    private boolean isPause(final long from, final long to) {
        return from <= StreamTime.before(to, gapNanos);
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        final long now = StreamTime.before(streamTimeNanos, definition.delayNanos());
        return isOver(entityState + definition.headerOffset(), now) ? 0 : entityState;
    }

    /** One that was let in is not before the session's first. */
    @Override
    public boolean holds(final long entityState, final long view, final long timeNanos, final long streamTimeNanos) {
        return view != 0 && timeNanos >= NativeMemory.getLong(entityState + definition.headerOffset());
    }
}
