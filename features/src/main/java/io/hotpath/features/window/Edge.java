package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;

/**
 * An age at which events enter some windows and leave others. Its position says how far the stream has carried it: every entry
 * before it is of that age or older and has been passed, exactly once, in the order of time.
 */
final class Edge {
    private final long ageNanos;
    private final Change[] changes;
    private final EventLog log;
    private final EntityTable[] entities;
    private final EntryLayout layout;
    private long position;

    /** What passing the edge does to one window: events enter it (+1) or leave it (-1). */
    static final class Change {
        private final int entity;
        private final long filterBit;
        private final int countOffset;
        private final WindowState.Sum[] sums;
        private final int sign;

        Change(final WindowState window, final int sign) {
            this.sign = sign;
            entity = window.entity();
            filterBit = window.filterBit();
            countOffset = window.countOffset();
            sums = window.sums().toArray(new WindowState.Sum[0]);
        }

        private void apply(final long entry, final long state) {
            NativeMemory.addInt(state + countOffset, sign);
            for (final WindowState.Sum sum : sums) {
                final long value = NativeMemory.getLong(entry + sum.value().entryOffset());
                if (value != LoggedValue.MISSING) {
                    if (sum.presentOffset() != countOffset) {
                        NativeMemory.addInt(state + sum.presentOffset(), sign);
                    }
                    SumArithmetic.change(state, sum, value, sign);
                }
            }
        }
    }

    Edge(
        final long ageNanos, final Change[] changes, final EventLog log, final EntityTable[] entities, final EntryLayout layout) {
        this.ageNanos = ageNanos;
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
        final long bound = StreamTime.before(streamTimeNanos, ageNanos);
        final long end = log.end();
        while (position < end) {
            final long entry = log.address(position);
            if (NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET) > bound) {
                return;
            }
            pass(entry);
            position++;
        }
    }

    /** An entry was put in: passes it if it is of age, so that the edge stands where it would have stood without disorder. */
    void inserted(final long entry, final long timeNanos, final long streamTimeNanos) {
        if (timeNanos <= StreamTime.before(streamTimeNanos, ageNanos)) {
            pass(entry);
            position++;
        }
    }

    private void pass(final long entry) {
        for (final Change change : changes) {
            final int ordinal = NativeMemory.getInt(entry + layout.entityOffset(change.entity));
            if (ordinal != EntityTable.ABSENT && layout.passes(entry, change.filterBit)) {
                change.apply(entry, entities[change.entity].stateAddress(ordinal));
            }
        }
    }
}
