package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.aggregate.StateMemory;

/**
 * Holds an entity's events since its last pause. An event out of order joins where it is within the gap of the session's first or
 * behind it; one from before that pause comes too late and brings no earlier session back.
 * <pre>
 *   header      begin  int64   time of the session's first event
 *   header + 8  last   int64   time of its last
 * </pre>
 */
final class SessionWindow extends Window {
    private static final int LAST_OFFSET = Long.BYTES;

    private final long gapNanos;
    private final int headerOffset;
    private long now = Long.MIN_VALUE;

    SessionWindow(final WindowDefinition definition, final long gapNanos, final StateMemory memory) {
        super(definition, memory);
        this.gapNanos = gapNanos;
        headerOffset = definition.headerOffset();
    }

    @Override
    void advance(final long streamTimeNanos) {
        now = StreamTime.before(streamTimeNanos, definition().delayNanos());
    }

    @Override
    void enter(final long entityState, final long entry) {
        final long time = timeNanos(entry);
        final long header = entityState + headerOffset;
        final boolean isFirst = count(entityState) == 0;
        if (isFirst || isPause(NativeMemory.getLong(header + LAST_OFFSET), time)) {
            clear(entityState);
            NativeMemory.putLong(header, time);
            NativeMemory.putLong(header + LAST_OFFSET, time);
        } else if (isPause(time, NativeMemory.getLong(header))) {
            return;
        }
        NativeMemory.putLong(header, Math.min(time, NativeMemory.getLong(header)));
        NativeMemory.putLong(header + LAST_OFFSET, Math.max(time, NativeMemory.getLong(header + LAST_OFFSET)));
        takeIn(entityState, entry);
    }

    private boolean isPause(final long from, final long to) {
        return from <= StreamTime.before(to, gapNanos);
    }

    @Override
    long view(final long entityState) {
        final boolean holdsAny = count(entityState) > 0;
        return holdsAny && !isPause(NativeMemory.getLong(entityState + headerOffset + LAST_OFFSET), now) ? entityState : 0;
    }
}
