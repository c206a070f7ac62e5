package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import org.agrona.DirectBuffer;

/**
 * Finds the time of an event by the key that its label will name, for as long as the log holds the event; and keeps a label that
 * comes before its event until that arrives. Generations: all keys of one stretch of stream time lie in one table, and a stretch
 * that has left the log goes as a whole. The record behind a key:
 * <pre>
 *   0   known  int64   0 nothing, 1 the event's time, 2 an early label's value
 *   8   value  int64   that time or that value
 * </pre>
 */
final class LabelIndex implements AutoCloseable {
    private static final int GENERATIONS = 5;
    private static final int STATE_LENGTH = 2 * Long.BYTES;
    private static final long EVENT = 1;
    private static final long EARLY_LABEL = 2;

    private final MemoryBudget budget;
    private final int keyLength;
    private final long stretchNanos;
    private final EntityTable[] generations = new EntityTable[GENERATIONS];
    private int current;
    private long stretchEndNanos = Long.MIN_VALUE;
    private long earlyLabels;
    private long found;

    /**
     * @param budget        pays for the tables.
     * @param keyLength     bytes of a key.
     * @param retainedNanos how long the log holds an event.
     */
    LabelIndex(final MemoryBudget budget, final int keyLength, final long retainedNanos) {
        this.budget = budget;
        this.keyLength = keyLength;
        stretchNanos = Math.max(1, retainedNanos / (GENERATIONS - 1) + 1);
        generations[current] = newTable();
    }

    private EntityTable newTable() {
        return new EntityTable(budget, keyLength, STATE_LENGTH, 0);
    }

    /** Begins a new stretch where the stream has left the last; the oldest goes. */
    void advance(final long streamTimeNanos) {
        if (stretchEndNanos == Long.MIN_VALUE) {
            stretchEndNanos = streamTimeNanos + stretchNanos;
        }
        for (int i = 0; i < GENERATIONS && streamTimeNanos >= stretchEndNanos; i++) {
            current = (current + 1) % GENERATIONS;
            if (generations[current] != null) {
                generations[current].close();
            }
            generations[current] = newTable();
            stretchEndNanos += stretchNanos;
        }
        if (streamTimeNanos >= stretchEndNanos) {
            stretchEndNanos = streamTimeNanos + stretchNanos;
        }
    }

    /**
     * Notes an event.
     *
     * @param buffer    holds its key.
     * @param offset    where the key starts.
     * @param timeNanos of the event.
     * @return the value of a label that came before it, or {@link LoggedValue#MISSING}.
     */
    long event(final DirectBuffer buffer, final int offset, final long timeNanos) {
        final long early = earlyLabels > 0 && find(buffer, offset) == EARLY_LABEL ? value() : LoggedValue.MISSING;
        if (early != LoggedValue.MISSING) {
            earlyLabels--;
        } else {
            final EntityTable table = generations[current];
            found = table.stateAddress(table.findOrAdd(buffer, offset));
        }
        remember(EVENT, timeNanos);
        return early;
    }

    /**
     * Looks a label's event up, and keeps the label where there is none yet.
     *
     * @param buffer holds the key.
     * @param offset where the key starts.
     * @param value  of the label.
     * @return whether the event is known; {@link #value} is then its time.
     */
    boolean label(final DirectBuffer buffer, final int offset, final long value) {
        final long known = find(buffer, offset);
        if (known == EVENT) {
            return true;
        }
        if (known != EARLY_LABEL) {
            final EntityTable table = generations[current];
            found = table.stateAddress(table.findOrAdd(buffer, offset));
            earlyLabels++;
        }
        remember(EARLY_LABEL, value);
        return false;
    }

    private void remember(final long known, final long value) {
        NativeMemory.putLong(found, known);
        NativeMemory.putLong(found + Long.BYTES, value);
    }

    /** @return what was last found behind a key: a time or a value. */
    long value() {
        return NativeMemory.getLong(found + Long.BYTES);
    }

    private long find(final DirectBuffer buffer, final int offset) {
        for (final EntityTable table : generations) {
            final int ordinal = table == null ? EntityTable.ABSENT : table.find(buffer, offset);
            if (ordinal != EntityTable.ABSENT) {
                found = table.stateAddress(ordinal);
                return NativeMemory.getLong(found);
            }
        }
        return 0;
    }

    @Override
    public void close() {
        for (final EntityTable table : generations) {
            if (table != null) {
                table.close();
            }
        }
    }
}
