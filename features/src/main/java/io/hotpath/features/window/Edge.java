package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.features.unrolled.Specialised;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * An age at which events enter some windows and leave others. Its position says how far the stream has carried it: every entry
 * before it has come of that age and has been passed, exactly once, in the order of time. Every edge is a {@link Specialised}
 * copy of this class.
 */
final class Edge implements Moving {
    private static final Constants EDGE = constants();

    /**
     * What makes one edge.
     *
     * @param bound    the age.
     * @param passing  what passing an entry does to the windows.
     * @param log      of all events.
     * @param position where it stands.
     * @param entities whose windows those are, by index.
     */
    record Constants(Bound bound, EntryAction passing, EventLog log, LogPosition position, List<Integer> entities) {
        @ColdPath
        Moving edge() {
            return Specialised.copy(MethodHandles.lookup(), Edge.class, Moving.class, this);
        }
    }

    @ColdPath
    private static Constants constants() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", Constants.class);
        } catch (final IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Passes every entry that has come of age. */
    @Override
    public void advance(final long streamTimeNanos) {
        final long last = EDGE.bound().at(streamTimeNanos);
        final long end = EDGE.log().end();
        while (EDGE.position().next() < end) {
            final long entry = EDGE.log().address(EDGE.position().next());
            if (NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET) > last) {
                return;
            }
            EDGE.passing().apply(entry);
            EDGE.position().pass();
        }
    }

    @Override
    public void inserted(final long entry, final long timeNanos, final long streamTimeNanos) {
        if (timeNanos <= EDGE.bound().at(streamTimeNanos)) {
            EDGE.passing().apply(entry);
            EDGE.position().pass();
        }
    }
}
