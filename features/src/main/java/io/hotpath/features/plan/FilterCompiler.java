package io.hotpath.features.plan;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.MessageTest;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.language.SyntaxText;
import io.hotpath.features.window.EntryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Compiles the filters of windows. Start-up only. */
final class FilterCompiler {
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");

    private final Function<List<String>, EventScope> scopes;
    private final EventMessages messages;
    private final Problems problems;

    /**
     * @param messages of the events.
     * @param scopes   of filters on the events of some messages.
     * @param problems takes what is wrong.
     */
    FilterCompiler(
        final EventMessages messages, final Function<List<String>, EventScope> scopes, final Problems problems) {
        this.messages = messages;
        this.scopes = scopes;
        this.problems = problems;
    }

    /**
     * @param filters in the order of their bits.
     * @param owners  the features that ask for each, by name.
     * @param lines   of features.
     */
    List<Expression> compile(
        final List<EventFilter> filters, final Function<EventFilter, List<String>> owners, final ToIntFunction<String> lines) {
        if (filters.size() > EntryLayout.MAX_FILTERS) {
            problems.add(lines.applyAsInt(owners.apply(filters.getLast()).getFirst()), "a pipeline has at most "
                + EntryLayout.MAX_FILTERS + " different filters of windows, not " + filters.size());
        }
        final List<Expression> compiled = new ArrayList<>();
        for (final EventFilter filter : filters) {
            final List<String> users = owners.apply(filter);
            final EventScope scope = scopes.apply(filter.messages());
            scope.tables().user(users.stream().map(user -> "feature '" + user + "'").collect(Collectors.joining(", ")));
            try {
                compiled.add(compile(filter, scope));
            } catch (final ExpressionException wrong) {
                problems.add(lines.applyAsInt(users.getFirst()),
                    "'where' of a window: " + wrong.getMessage() + extent(filter.condition()));
            }
        }
        return compiled;
    }

    /** Whoever calculates behind a condition has most likely taken it for ended. */
    private static String extent(final Syntax filter) {
        return calculates(filter)
            ? "; 'where' takes all of '" + SyntaxText.of(filter) + "': put the window into parentheses to go on behind it" : "";
    }

    private static boolean calculates(final Syntax syntax) {
        return (syntax instanceof final Syntax.Binary binary && ARITHMETIC.contains(binary.operator()))
            || Syntax.parts(syntax).stream().anyMatch(FilterCompiler::calculates);
    }

    /** The condition is asked of events of the filter's messages alone. */
    private Expression compile(final EventFilter filter, final EventScope scope) {
        final Expression condition = filter.condition() == null ? Operators.constant(1) : scope.compile(filter.condition());
        if (filter.messages().isEmpty()) {
            return condition;
        }
        final MessageTest test = messages.test(filter.messages());
        return frame -> test.holds(frame.event(), frame.blockOffset()) ? condition.evaluate(frame) : 0;
    }
}
