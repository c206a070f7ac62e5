package io.hotpath.features.window;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import org.agrona.DirectBuffer;

/**
 * Finds the time of an event by the key that its label will name, for as long as the log holds the event; and keeps a label that
 * comes before its event until that arrives, or for as long as the log would hold it. Of several events with one key the last is
 * found. All keys of one stretch of stream time lie in one generation, and a generation that has left the log goes as a whole.
 * The record behind a key:
 * <pre>
 *   0   known  int64   0 nothing, 1 the event's time, 2 an early label's value
 *   8   value  int64   that time or that value
 * </pre>
 */
final class LabelIndex implements AutoCloseable {
    private static final int GENERATIONS = 5;
    private static final int STATE_LENGTH = 2 * Long.BYTES;
    private static final long NOTHING = 0;
    private static final long EVENT = 1;
    private static final long EARLY_LABEL = 2;

    private final MemoryBudget budget;
    private final int keyLength;
    private final long stretchNanos;
    private final Generation[] generations = new Generation[GENERATIONS];
    private int current;
    private long stretchEndNanos = Long.MIN_VALUE;
    private long earlyLabels;
    private Generation foundIn;
    private long found;

    /** The keys of one stretch. */
    private static final class Generation {
        private final EntityTable keys;
        private int earlyLabels;

        Generation(final EntityTable keys) {
            this.keys = keys;
        }
    }

    /**
     * @param budget        pays for the tables.
     * @param keyLength     bytes of a key.
     * @param retainedNanos how long the log holds an event.
     */
    LabelIndex(final MemoryBudget budget, final int keyLength, final long retainedNanos) {
        this.budget = budget;
        this.keyLength = keyLength;
        stretchNanos = retainedNanos / (GENERATIONS - 1) + 1;
        for (int i = 0; i < GENERATIONS; i++) {
            generations[i] = newGeneration();
        }
        replaceOldest(); // loads and links what the first change of generation would otherwise load while events wait
    }

    private Generation newGeneration() {
        return new Generation(new EntityTable(budget, keyLength, STATE_LENGTH, 0));
    }

    /** Begins new generations where the stream has left the current stretch; the oldest go. */
    void advance(final long streamTimeNanos) {
        if (streamTimeNanos < stretchEndNanos) {
            return;
        }
        if (stretchEndNanos != Long.MIN_VALUE) {
            final long stretches = 1 + (streamTimeNanos - stretchEndNanos) / stretchNanos;
            for (int i = 0; i < Math.min(stretches, GENERATIONS); i++) {
                replaceOldest();
            }
        }
        stretchEndNanos = Math.min(streamTimeNanos, Long.MAX_VALUE - stretchNanos) + stretchNanos;
    }

    private void replaceOldest() {
        current = (current + 1) % GENERATIONS;
        earlyLabels -= generations[current].earlyLabels;
        generations[current].keys.close();
        generations[current] = newGeneration();
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
        final long early = takeEarlyLabel(buffer, offset);
        addToCurrent(buffer, offset);
        remember(EVENT, timeNanos);
        return early;
    }

    /** The label's record may be older than the event's must be: it is emptied, not made the event's. */
    private long takeEarlyLabel(final DirectBuffer buffer, final int offset) {
        if (earlyLabels == 0 || find(buffer, offset) != EARLY_LABEL) {
            return LoggedValue.MISSING;
        }
        final long early = value();
        remember(NOTHING, 0);
        foundIn.earlyLabels--;
        earlyLabels--;
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
        if (known == NOTHING) {
            addToCurrent(buffer, offset);
            foundIn.earlyLabels++;
            earlyLabels++;
        }
        remember(EARLY_LABEL, value);
        return false;
    }

    private void addToCurrent(final DirectBuffer buffer, final int offset) {
        foundIn = generations[current];
        found = foundIn.keys.stateAddress(foundIn.keys.findOrAdd(buffer, offset));
    }

    private void remember(final long known, final long value) {
        NativeMemory.putLong(found, known);
        NativeMemory.putLong(found + Long.BYTES, value);
    }

    /** @return what was last found behind a key: a time or a value. */
    long value() {
        return NativeMemory.getLong(found + Long.BYTES);
    }

    /** Asks the newest generation first. */
    private long find(final DirectBuffer buffer, final int offset) {
        for (int age = 0; age < GENERATIONS; age++) {
            final Generation generation = generations[(current + GENERATIONS - age) % GENERATIONS];
            final int ordinal = generation.keys.find(buffer, offset);
            if (ordinal != EntityTable.ABSENT && known(generation, ordinal) != NOTHING) {
                foundIn = generation;
                found = generation.keys.stateAddress(ordinal);
                return known(generation, ordinal);
            }
        }
        return NOTHING;
    }

    private static long known(final Generation generation, final int ordinal) {
        return NativeMemory.getLong(generation.keys.stateAddress(ordinal));
    }

    @Override
    public void close() {
        for (final Generation generation : generations) {
            generation.keys.close();
        }
    }
}
