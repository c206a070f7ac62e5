package io.hotpath.engine.pipeline;

import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import io.hotpath.scoring.policy.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the names in the condition of a sink mean: what was decided, before all that a rule knows of the event. Columns of reference
 * tables are not among them: the decision that is given out may have used rows that are no longer there.
 *
 * @param rules    what names mean in rules; bands are those of the decision.
 * @param outcomes of the policy.
 * @param reasons  of the policy.
 * @param tables   names of the reference tables.
 * @param unkept   names of the features, where decisions do not hold them.
 */
record SinkScope(RuleScope rules, List<String> outcomes, List<String> reasons, List<String> tables, List<String> unkept)
    implements Scope {
    private static final String OUTCOME = "outcome";
    /** What is noted beside a decision. */
    private static final Map<String, Expression> FLAGS = Map.of(
        "late", frame -> frame.decision().late() ? 1 : 0,
        "unscored", frame -> frame.decision().unscored() ? 1 : 0,
        "ahead", frame -> frame.decision().ahead() ? 1 : 0,
        "repeated", frame -> frame.decision().repeated() ? 1 : 0,
        "fallback", frame -> frame.decision().fallback() ? 1 : 0,
        "overdue", frame -> frame.decision().overdue() ? 1 : 0);

    @Override
    public Meaning meaning(final String name) {
        if (name.equals(OUTCOME) && !outcomes.isEmpty()) {
            return new Words(OUTCOME, outcomes, frame -> frame.decision().outcomeNumber()).meaning();
        }
        if (FLAGS.containsKey(name)) {
            return new Meaning(null, FLAGS.get(name));
        }
        final int reason = reasonNames().indexOf(name);
        if (reason >= 0) {
            return new Meaning(null, frame -> frame.decision().hasReason(reason) ? 1 : 0);
        }
        if (name.indexOf('.') > 0 && tables.contains(name.substring(0, name.indexOf('.')))) {
            throw new ExpressionException(
                "'" + name + "' is a column of a reference table, which a sink does not see; make a feature of it");
        }
        if (unkept.contains(name)) {
            throw new ExpressionException(
                "'" + name + "' is a feature, which the journal does not keep; make a score or a band of it, "
                    + "or say 'features: kept'");
        }
        final Meaning meaning = rules.meaning(name);
        return meaning == null && outcomes.contains(name) ? Words.itself(name) : meaning;
    }

    /** A code as a condition can write it: whatever no name holds becomes an underscore. */
    private List<String> reasonNames() {
        return reasons.stream().map(code -> "reason." + code.replaceAll("[^A-Za-z0-9_]", "_")).toList();
    }

    @Override
    public List<String> names() {
        final List<String> names = new ArrayList<>(reasonNames());
        if (!outcomes.isEmpty()) {
            names.add(OUTCOME);
            names.addAll(outcomes);
        }
        names.addAll(FLAGS.keySet());
        names.addAll(rules.names());
        return names;
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        return rules.aggregate(call);
    }
}
