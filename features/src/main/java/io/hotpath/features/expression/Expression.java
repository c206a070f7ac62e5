package io.hotpath.features.expression;

/** Answers a number for an event: yes is 1, no is 0, missing is NaN. No garbage, no state, no clock. */
@FunctionalInterface
public interface Expression {

    /**
     * Evaluates.
     *
     * @param frame what can be asked about the event.
     * @return the value, NaN where something it needs is missing.
     */
    double evaluate(EvaluationFrame frame);
}
