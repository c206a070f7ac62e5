package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import java.util.List;

/**
 * Holds an entity's events since its last pause. An event out of order joins where it is within the gap of the session's first or
 * behind it; one from before that pause comes too late and brings no earlier session back.
 * <pre>
 *   header      begin  int64   time of the session's first event
 *   header + 8  last   int64   time of its last
 * </pre>
 */
record SessionWindow(WindowDefinition definition, Contents contents, long gapNanos) implements Window {
    private static final int LAST_OFFSET = Long.BYTES;

    @Override
    public List<StateAction> entering() {
        return List.of(this::enter);
    }

    private void enter(final long entityState, final long entry) {
        final long time = Window.timeNanos(entry);
        final long header = entityState + definition.headerOffset();
        final boolean isFirst = contents.count(entityState) == 0;
        if (isFirst || isPause(NativeMemory.getLong(header + LAST_OFFSET), time)) {
            contents.clear().apply(entityState, entry);
            NativeMemory.putLong(header, time);
            NativeMemory.putLong(header + LAST_OFFSET, time);
        } else if (isPause(time, NativeMemory.getLong(header))) {
            return;
        }
        NativeMemory.putLong(header, Math.min(time, NativeMemory.getLong(header)));
        NativeMemory.putLong(header + LAST_OFFSET, Math.max(time, NativeMemory.getLong(header + LAST_OFFSET)));
        contents.takeIn().apply(entityState, entry);
    }

    private boolean isPause(final long from, final long to) {
        return from <= StreamTime.before(to, gapNanos);
    }

    @Override
    public long view(final long entityState, final long streamTimeNanos) {
        final long now = StreamTime.before(streamTimeNanos, definition.delayNanos());
        final boolean holdsAny = contents.count(entityState) > 0;
        return holdsAny && !isPause(NativeMemory.getLong(entityState + definition.headerOffset() + LAST_OFFSET), now)
            ? entityState
            : 0;
    }
}
