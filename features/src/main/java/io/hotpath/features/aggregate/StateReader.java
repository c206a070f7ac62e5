package io.hotpath.features.aggregate;

import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;

/** Reads a number from the state of a window that is not empty. */
@FunctionalInterface
public interface StateReader {

    /**
     * Reads.
     *
     * @param state address of the window's state.
     * @param frame what else can be asked about the event.
     * @return the number, NaN where there is none.
     */
    double read(long state, EvaluationFrame frame);

    /**
     * Makes an expression of a reader.
     *
     * @param window index in the plan.
     * @param empty  what an event sees that names no entity, or whose entity's window was never entered.
     * @param reader of the window's state.
     * @return what reads it.
     */
    static Expression over(final int window, final double empty, final StateReader reader) {
        return frame -> {
            final long state = frame.windowState(window);
            return state == 0 ? empty : reader.read(state, frame);
        };
    }
}
