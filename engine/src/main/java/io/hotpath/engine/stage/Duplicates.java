package io.hotpath.engine.stage;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.engine.definition.DuplicatesDefinition;
import org.agrona.DirectBuffer;

/**
 * Knows a repeated event by its key, and what was decided on it the first time. An event without a key is like no other. Sees every
 * event once, in the one order, so that a recovery remembers what the live engine did. Single-threaded, no garbage.
 */
public final class Duplicates implements AutoCloseable {
    private final Field key;
    private final RememberedDecisions remembered;
    private long item;
    private boolean repeated;

    /**
     * @param key           the field that is the same in all repetitions of an event.
     * @param definition    for how long, and in how much memory.
     * @param decisionBytes that a decision takes at most; 0 where none is ever to be given again.
     * @param budget        of the state, which pays.
     */
    public Duplicates(final Field key, final DuplicatesDefinition definition, final int decisionBytes, final MemoryBudget budget) {
        this.key = key;
        remembered = new RememberedDecisions(
            budget, key.length(), decisionBytes, definition.withinNanos(), definition.memoryBytes());
    }

    /**
     * Looks whether an event has been seen, and remembers it where it has not; its decision follows by {@link #decided}.
     *
     * @param event    to be taken into its windows only where it has not been seen.
     * @param nowNanos what stream time is with the event, if it is new.
     * @return whether it has been.
     */
    boolean isRepeated(final Frame event, final long nowNanos) {
        return isRepeated(event.buffer(), EventFrame.BLOCK_OFFSET, nowNanos);
    }

    /**
     * Looks for an event of history, as {@link #isRepeated(Frame, long)} does for one of the ring.
     *
     * @param event       holds the event's block.
     * @param blockOffset where it starts.
     * @param nowNanos    what stream time is with the event, if it is new.
     * @return whether it has been seen.
     */
    public boolean isRepeated(final DirectBuffer event, final int blockOffset, final long nowNanos) {
        final boolean isKeyless = key.isMissing(event, blockOffset);
        item = isKeyless ? 0 : remembered.find(event, blockOffset + key.offset(), nowNanos);
        repeated = item != 0;
        if (!repeated && !isKeyless) {
            item = remembered.remember(nowNanos);
        }
        return repeated;
    }

    /** @return bytes of the decision on the repeated event; 0 where another pipeline made it. */
    int decisionLength() {
        return RememberedDecisions.length(item);
    }

    /** Writes the decision on the repeated event where a frame has its payload. */
    void copyDecision(final Frame output) {
        remembered.copyTo(item, output.buffer(), Frame.HEADER_LENGTH);
    }

    /**
     * Remembers what was decided on the event that was looked at last; nothing where it was repeated.
     *
     * @param source holds the decision.
     * @param offset where it starts.
     * @param length in bytes.
     */
    void decided(final DirectBuffer source, final int offset, final int length) {
        if (item != 0 && !repeated) {
            remembered.decided(item, source, offset, length);
        }
    }

    long forgottenEarly() {
        return remembered.forgottenEarly();
    }

    @Override
    public void close() {
        remembered.close();
    }
}
