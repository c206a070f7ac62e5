package io.hotpath.scoring.policy;

import io.hotpath.codecs.decision.DecisionLayout;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;

/** Rules as written to a policy. Start-up only. */
public final class PolicyCompiler {
    private final Scope scope;
    private final Problems problems;
    private final List<String> reasonCodes = new ArrayList<>();
    private List<String> outcomes = List.of();

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
     * @param policy as written.
     * @return the policy; not to be used where there are problems.
     */
    public Policy compile(final PolicyDefinition policy) {
        outcomes = policy.outcomes();
        final List<RuleDefinition> definitions = policy.rules();
        if (policy.decides() && definitions.isEmpty()) {
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
        final Rule fallback = policy.fallback() == null ? null : compile(policy.fallback());
        return new Policy(rules, policy.allReasons(), fallback, outcomes, reasonCodes);
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
            final Syntax syntax = Parser.parse(definition.when());
            Words.check(syntax, scope);
            return Compiler.compile(syntax, scope);
        } catch (final ExpressionException wrong) {
            problems.add(definition.line(), "rule '" + definition.when() + "': " + wrong.getMessage());
            return frame -> 0;
        }
    }

    private int outcome(final RuleDefinition definition) {
        final int number = outcomes.indexOf(definition.then());
        if (number < 0) {
            problems.add(definition.line(),
                "unknown outcome '" + definition.then() + "'" + NearestName.hint(definition.then(), outcomes));
        }
        return number;
    }
}
