package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.ScoreDefinition;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.plan.ReferenceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scores made of models' scores: an ensemble, a calibration. Each may use the models' and those before it, so that one pass in the
 * order of the file computes them.
 */
final class ScoreCompiler {
    private final Message message;
    private final List<String> features;
    private final ReferenceScope tables;
    private final Problems problems;
    private final List<String> names = new ArrayList<>();

    ScoreCompiler(
        final Message message, final List<String> features, final ReferenceScope tables, final Problems problems) {
        this.tables = tables;
        this.message = message;
        this.features = features;
        this.problems = problems;
    }

    /** @return what computes each score behind the models', in the order of a decision's scores. */
    List<Expression> compile(final PipelineDefinition definition) {
        definition.models().forEach(model -> names.add(model.name() + ".score"));
        final List<String> models = definition.models().stream().map(model -> model.name()).toList();
        final List<Expression> expressions = new ArrayList<>();
        for (final ScoreDefinition score : definition.scores()) {
            final boolean isTaken = models.contains(score.name()) || features.contains(score.name())
                || message.field(score.name()) != null;
            if (isTaken) {
                problems.add(score.line(), "score '" + score.name() + "': a field, a feature or a model has this name already");
            }
            expressions.add(expression(score));
            names.add(score.name());
        }
        return expressions;
    }

    private Expression expression(final ScoreDefinition score) {
        tables.user("score '" + score.name() + "'");
        try {
            return Compiler.compile(Parser.parse(score.expression()), scope());
        } catch (final ExpressionException wrong) {
            problems.add(score.line(), "score '" + score.name() + "': " + wrong.getMessage());
            return frame -> Double.NaN;
        }
    }

    /** @return what the names mean behind the scores compiled so far. */
    RuleScope scope() {
        return new RuleScope(message, features, List.copyOf(names), Map.of(), tables);
    }
}
