package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;

/**
 * An age at which events enter some windows and leave others. Its position says how far the stream has carried it: every entry
 * before it has come of that age and has been passed, exactly once, in the order of time.
 *
 * @param bound    the age.
 * @param passing  what passing an entry does to the windows.
 * @param log      of all events.
 * @param position where it stands.
 */
record Edge(Bound bound, EntryAction passing, EventLog log, Position position) implements Moving {

    /** A place in the log. */
    static final class Position {
        private long next;

        /** @return the first entry that is not passed. */
        long next() {
            return next;
        }
    }

    /** Passes every entry that has come of age. */
    @Override
    public void advance(final long streamTimeNanos) {
        final long last = bound.at(streamTimeNanos);
        final long end = log.end();
        while (position.next < end) {
            final long entry = log.address(position.next);
            if (NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET) > last) {
                return;
            }
            passing.apply(entry);
            position.next++;
        }
    }

    @Override
    public void inserted(final long entry, final long timeNanos, final long streamTimeNanos) {
        if (timeNanos <= bound.at(streamTimeNanos)) {
            passing.apply(entry);
            position.next++;
        }
    }
}
