package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;

/**
 * An age at which events enter some windows and leave others. Its position says how far the stream has carried it: every entry
 * before it has come of that age and has been passed, exactly once, in the order of time.
 */
final class Edge {
    private final Bound bound;
    private final Change[] changes;
    private final EventLog log;
    private final EntityTable[] entities;
    private final EntryLayout layout;
    private long position;

    /** What passing the edge does to one window: events enter it or leave it. */
    static final class Change {
        private final Window window;
        private final boolean enters;
        private final int entity;
        private final long filterBit;

        Change(final Window window, final boolean enters) {
            this.window = window;
            this.enters = enters;
            entity = window.definition().entity();
            filterBit = window.definition().filterBit();
        }

        private void apply(final long entityState, final long entry) {
            if (enters) {
                window.enter(entityState, entry);
            } else {
                window.leave(entityState, entry);
            }
        }
    }

    Edge(
        final Bound bound, final Change[] changes, final EventLog log, final EntityTable[] entities, final EntryLayout layout) {
        this.bound = bound;
        this.changes = changes;
        this.log = log;
        this.entities = entities;
        this.layout = layout;
    }

    long position() {
        return position;
    }

    /** Passes every entry that has come of age. */
    void advance(final long streamTimeNanos) {
        final long last = bound.at(streamTimeNanos);
        final long end = log.end();
        while (position < end) {
            final long entry = log.address(position);
            if (NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET) > last) {
                return;
            }
            pass(entry);
            position++;
        }
    }

    /** An entry was put in: passes it if it is of age, so that the edge stands where it would have stood without disorder. */
    void inserted(final long entry, final long timeNanos, final long streamTimeNanos) {
        if (timeNanos <= bound.at(streamTimeNanos)) {
            pass(entry);
            position++;
        }
    }

    private void pass(final long entry) {
        for (final Change change : changes) {
            final int ordinal = NativeMemory.getInt(entry + layout.entityOffset(change.entity));
            if (ordinal != EntityTable.ABSENT && layout.passes(entry, change.filterBit)) {
                change.apply(entities[change.entity].stateAddress(ordinal), entry);
            }
        }
    }
}
