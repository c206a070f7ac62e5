package io.hotpath.scoring.policy;

import io.hotpath.features.expression.EvaluationFrame;
import java.util.List;

/** Rules in order; the first whose condition holds decides, and the last always holds. No garbage, no state. */
public final class Policy {
    private final Rule[] rules;
    private final List<String> reasonCodes;

    /**
     * @param rules       the last one unconditional.
     * @param reasonCodes by the numbers that rules carry.
     */
    Policy(final List<Rule> rules, final List<String> reasonCodes) {
        this.rules = rules.toArray(new Rule[0]);
        this.reasonCodes = List.copyOf(reasonCodes);
    }

    /**
     * Finds the rule that decides.
     *
     * @param frame with the event's fields, features and scores.
     * @return its place.
     */
    public int decide(final EvaluationFrame frame) {
        final int last = rules.length - 1;
        for (int i = 0; i < last; i++) {
            final double value = rules[i].condition().evaluate(frame);
            if (value != 0 && !Double.isNaN(value)) {
                return i;
            }
        }
        return last;
    }

    public Rule rule(final int place) {
        return rules[place];
    }

    /** @return reason codes by the numbers that decisions carry. */
    public List<String> reasonCodes() {
        return reasonCodes;
    }
}
