package io.hotpath.engine.stage;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.FrameType;

/**
 * Where the engine gives out what it made: Kafka, a caller, a test. Called by one thread, in the order of the sequences, each
 * sequence once. After a restart what was not confirmed is given out again.
 */
public interface OutputSink extends AutoCloseable {

    /**
     * An event was decided and the decision journaled.
     *
     * @param input    the event's frame; valid during the call.
     * @param decision its decision's frame; valid during the call.
     */
    void decided(Frame input, Frame decision);

    /**
     * What was journaled of an event: its decision, or that there is one which nobody gets.
     *
     * @param input    the event's frame; valid during the call.
     * @param decision the frame journaled of it; valid during the call.
     */
    default void journaled(final Frame input, final Frame decision) {
        if (decision.type() == FrameType.WITHHELD) {
            passed(input.sequence());
        } else {
            decided(input, decision);
        }
    }

    /**
     * A record could not be decoded.
     *
     * @param input valid during the call.
     */
    void rejected(Frame input);

    /**
     * An input for which nothing is given out, such as a label: counts as confirmed at once.
     *
     * @param sequence of the input.
     */
    void passed(long sequence);

    /** No further output is waiting. */
    void endOfBatch();

    /** Waits until everything given out is confirmed, as far as that is possible, and releases what is held. */
    @Override
    void close();
}
