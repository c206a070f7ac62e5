package io.hotpath.server.kafka;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.stage.EventFrame;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import org.agrona.DirectBuffer;

/** An event and what was decided on it, under the names of the pipeline that decided. A reused view; one thread. */
final class DecidedEvent {
    private static final int DECISION_OFFSET = Frame.HEADER_LENGTH;

    private final Decision decision = new Decision();
    private final EvaluationFrame frame = new EvaluationFrame();
    private final DecisionLayout layout;
    private Frame input;
    private Frame output;

    DecidedEvent(final DecisionSchema schema) {
        decision.named(schema);
        frame.decision(decision);
        layout = schema.layout();
    }

    /** Shows an event's frame and that of its decision. */
    void wrap(final Frame event, final Frame made) {
        input = event;
        output = made;
        decision.wrap(made.buffer(), DECISION_OFFSET, made.payloadLength());
        frame.event(event.buffer(), EventFrame.BLOCK_OFFSET);
        frame.features(made.buffer(), DECISION_OFFSET + layout.featuresOffset());
        frame.scores(made.buffer(), DECISION_OFFSET + layout.scoresOffset());
    }

    /** @return whether a condition holds: as in rules, what cannot be answered does not. */
    boolean holds(final Expression condition) {
        return Operators.isTrue(condition.evaluate(frame));
    }

    Decision decision() {
        return decision;
    }

    /** @return the decision as it was journaled. */
    byte[] decisionBytes() {
        final byte[] bytes = new byte[output.payloadLength()];
        output.buffer().getBytes(DECISION_OFFSET, bytes);
        return bytes;
    }

    /** @return the key of the record that the event came in, or null. */
    byte[] recordKey() {
        return recordKey(input);
    }

    static byte[] recordKey(final Frame input) {
        if (input.keyLength() == 0) {
            return null;
        }
        final byte[] key = new byte[input.keyLength()];
        input.buffer().getBytes(input.keyOffset(), key);
        return key;
    }

    DirectBuffer block() {
        return input.buffer();
    }

    int blockOffset() {
        return EventFrame.BLOCK_OFFSET;
    }
}
