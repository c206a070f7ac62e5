package io.hotpath.engine.pipeline;

import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import org.agrona.DirectBuffer;

/** Which decoded records of a source are taken: what live leaves out is in no window of history either. One thread. */
public final class RecordFilter {
    private final Expression condition;
    private final EvaluationFrame decoded = new EvaluationFrame();

    /**
     * @param condition that a record must meet; null where all are taken.
     */
    RecordFilter(final Expression condition) {
        this.condition = condition;
    }

    /**
     * Looks at a record.
     *
     * @param record      holds its message's block.
     * @param blockOffset where the block starts.
     * @return whether it is taken.
     */
    public boolean passes(final DirectBuffer record, final int blockOffset) {
        if (condition == null) {
            return true;
        }
        decoded.event(record, blockOffset);
        return Operators.isTrue(condition.evaluate(decoded));
    }
}
