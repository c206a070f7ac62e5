package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;
import java.util.List;

/** Refuses expressions that compare an event's message with a name that it never has. Start-up only. */
final class MessageNames {
    private final EventMessages events;
    private final Problems problems;

    MessageNames(final EventMessages events, final Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    void check(final PipelineDefinition definition) {
        if (events.areSeveral()) {
            definition.features().forEach(each -> check("feature '" + each.name() + "'", each.expression(), each.line()));
            definition.scores().forEach(each -> check("score '" + each.name() + "'", each.expression(), each.line()));
            definition.policy().rules().stream().filter(rule -> !rule.when().isEmpty())
                .forEach(rule -> check("rule '" + rule.when() + "'", rule.when(), rule.line()));
        }
    }

    private void check(final String what, final String expression, final int line) {
        try {
            check(Parser.parse(expression), events.decidedNames());
        } catch (final ExpressionException wrong) {
            final String message = what + ": " + wrong.getMessage();
            if (problems.all().stream().noneMatch(told -> told.line() == line)) { // what cannot be parsed has been told
                problems.add(line, message);
            }
        }
    }

    private static boolean isMessage(final Syntax syntax) {
        return syntax instanceof final Syntax.Name name && name.text().equals(EventMessages.MESSAGE);
    }

    private void check(final Syntax syntax, final List<String> possible) {
        final List<Syntax> parts = Syntax.parts(syntax);
        final boolean compares = syntax instanceof Syntax.Binary
            || (syntax instanceof final Syntax.Call call && List.of(Syntax.Call.IN, Syntax.Call.NOT_IN).contains(call.function()));
        if (compares && parts.stream().anyMatch(MessageNames::isMessage)) {
            parts.stream().filter(Syntax.Text.class::isInstance).forEach(text -> check(((Syntax.Text) text).value(), possible));
        }
        parts.forEach(part -> check(part, possible));
        if (syntax instanceof final Syntax.Call call && call.window() != null && call.window().filter() != null) {
            check(call.window().filter(), events.names());
        }
    }

    private void check(final String name, final List<String> possible) {
        if (!possible.contains(name)) {
            throw new ExpressionException("no event's message is '" + name + "'" + (events.names().contains(name)
                ? " here; it is one of " + String.join(", ", possible) : NearestName.hint(name, possible)));
        }
    }
}
