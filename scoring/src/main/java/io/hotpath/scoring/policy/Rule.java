package io.hotpath.scoring.policy;

import io.hotpath.features.expression.Expression;

/** One rule: a condition, what it decides, and why. Immutable. */
public final class Rule {
    private final Expression condition;
    private final int outcome;
    private final int[] reasons;

    /**
     * @param condition holds where it answers anything but 0 and NaN.
     * @param outcome   number in the policy's list of outcomes.
     * @param reasons   numbers in the policy's list of reason codes.
     */
    Rule(final Expression condition, final int outcome, final int[] reasons) {
        this.condition = condition;
        this.outcome = outcome;
        this.reasons = reasons;
    }

    Expression condition() {
        return condition;
    }

    /** @return number in the policy's list of outcomes. */
    public int outcome() {
        return outcome;
    }

    /** @return numbers in the policy's list of reason codes; not to be changed, handed out without a copy for the hot path. */
    public int[] reasons() {
        return reasons;
    }
}
