package io.hotpath.scoring.policy;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Operators;
import java.util.List;

/**
 * Rules in order; the first whose condition holds decides, and the last always holds. A policy without rules decides nothing. No
 * garbage, no state.
 */
public final class Policy {
    private static final int[] NO_REASONS = {};

    private final Rule[] rules;
    private final boolean allReasons;
    private final Rule fallback;
    private final List<String> outcomes;
    private final List<String> reasonCodes;

    /**
     * @param rules       the last one unconditional; none for a policy that decides nothing.
     * @param allReasons  whether the rules behind the one that decides are asked as well, for their reasons.
     * @param fallback    answers where the rules are not asked; null where none does.
     * @param outcomes    by the numbers that rules carry.
     * @param reasonCodes by the numbers that rules carry.
     */
    Policy(
        final List<Rule> rules, final boolean allReasons, final Rule fallback, final List<String> outcomes,
        final List<String> reasonCodes) {
        this.rules = rules.toArray(new Rule[0]);
        this.allReasons = allReasons;
        this.fallback = fallback;
        this.outcomes = List.copyOf(outcomes);
        this.reasonCodes = List.copyOf(reasonCodes);
    }

    /**
     * Finds the rule that decides.
     *
     * @param frame   with the event's fields, features and scores.
     * @param verdict takes the rule, its outcome, and the reasons.
     */
    public void decide(final EvaluationFrame frame, final Verdict verdict) {
        verdict.clear();
        final int last = rules.length - 1;
        for (int place = 0; place < last && (allReasons || verdict.isOpen()); place++) {
            if (Operators.isTrue(rules[place].condition().evaluate(frame))) {
                verdict.add(place, rules[place]);
            }
        }
        if (last >= 0 && verdict.isOpen()) {
            verdict.add(last, rules[last]);
        }
    }

    /**
     * Answers without asking a rule; only where the policy has a fallback.
     *
     * @param verdict takes the fallback's outcome and reasons, and no rule.
     */
    public void fallBack(final Verdict verdict) {
        verdict.standIn(fallback);
    }

    /** @return number of the fallback's outcome; {@link DecisionLayout#NONE} where the policy has no fallback. */
    public int fallbackOutcome() {
        return fallback == null ? DecisionLayout.NONE : fallback.outcome();
    }

    /** @return numbers of the fallback's reason codes; none where the policy has no fallback. */
    public int[] fallbackReasons() {
        return fallback == null ? NO_REASONS : fallback.reasons().clone();
    }

    /** @return what {@link #decide} fills; one a thread. */
    public Verdict newVerdict() {
        return new Verdict(reasonCodes.size());
    }

    public Rule rule(final int place) {
        return rules[place];
    }

    /** @return outcomes by the numbers that decisions carry; empty where nothing is decided. */
    public List<String> outcomes() {
        return outcomes;
    }

    /** @return reason codes by the numbers that decisions carry. */
    public List<String> reasonCodes() {
        return reasonCodes;
    }
}
