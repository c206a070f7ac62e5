package io.hotpath.scoring.policy;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.codecs.decision.Outcome;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Scope;
import java.util.ArrayList;
import java.util.List;

/** Rules as written to a policy. Start-up only. */
public final class PolicyCompiler {
    private final Scope scope;
    private final Problems problems;
    private final List<String> reasonCodes = new ArrayList<>();

    /**
     * @param scope    what the names in conditions mean.
     * @param problems takes what is wrong.
     */
    public PolicyCompiler(final Scope scope, final Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /**
     * Compiles.
     *
     * @param definitions in the order of the file.
     * @return the policy; not to be used where there are problems.
     */
    public Policy compile(final List<RuleDefinition> definitions) {
        if (definitions.isEmpty()) {
            problems.add(0, "the policy has no rules");
        }
        final List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            final RuleDefinition definition = definitions.get(i);
            rules.add(compile(definition));
            final boolean last = i == definitions.size() - 1;
            if (definition.when().isEmpty() != last) {
                problems.add(definition.line(), last
                    ? "the last rule must be 'otherwise', so that every event is decided"
                    : "only the last rule can be 'otherwise'; the rules behind it would never match");
            }
        }
        return new Policy(rules, reasonCodes);
    }

    private Rule compile(final RuleDefinition definition) {
        if (definition.reasons().size() > DecisionLayout.MAX_REASONS) {
            problems.add(definition.line(), "a rule gives at most " + DecisionLayout.MAX_REASONS + " reasons");
        }
        final int[] reasons = new int[definition.reasons().size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = number(definition.reasons().get(i));
        }
        return new Rule(condition(definition), outcome(definition), reasons);
    }

    private int number(final String reason) {
        if (!reasonCodes.contains(reason)) {
            reasonCodes.add(reason);
        }
        return reasonCodes.indexOf(reason);
    }

    private Expression condition(final RuleDefinition definition) {
        if (definition.when().isEmpty()) {
            return frame -> 1;
        }
        try {
            return Compiler.compile(Parser.parse(definition.when()), scope);
        } catch (final ExpressionException wrong) {
            problems.add(definition.line(), "rule '" + definition.when() + "': " + wrong.getMessage());
            return frame -> 0;
        }
    }

    private Outcome outcome(final RuleDefinition definition) {
        final List<String> words = new ArrayList<>();
        for (final Outcome outcome : Outcome.values()) {
            words.add(outcome.word());
            if (outcome.word().equals(definition.then())) {
                return outcome;
            }
        }
        problems.add(definition.line(), "unknown outcome '" + definition.then() + "'" + NearestName.hint(definition.then(), words));
        return Outcome.REVIEW;
    }
}
