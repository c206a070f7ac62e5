package io.hotpath.features.plan;

import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
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

    private final EventScope scope;
    private final Problems problems;

    /**
     * @param scope    of the filters.
     * @param problems takes what is wrong.
     */
    FilterCompiler(final EventScope scope, final Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /**
     * @param filters in the order of their bits.
     * @param owners  the features that ask for each, by name.
     * @param lines   of features.
     */
    List<Expression> compile(
        final List<Syntax> filters, final Function<Syntax, List<String>> owners, final ToIntFunction<String> lines) {
        if (filters.size() > EntryLayout.MAX_FILTERS) {
            problems.add(lines.applyAsInt(owners.apply(filters.getLast()).getFirst()), "a pipeline has at most "
                + EntryLayout.MAX_FILTERS + " different filters of windows, not " + filters.size());
        }
        final List<Expression> compiled = new ArrayList<>();
        for (final Syntax filter : filters) {
            final List<String> users = owners.apply(filter);
            scope.tables().user(users.stream().map(user -> "feature '" + user + "'").collect(Collectors.joining(", ")));
            try {
                compiled.add(scope.compile(filter));
            } catch (final ExpressionException wrong) {
                problems.add(lines.applyAsInt(users.getFirst()), "'where' of a window: " + wrong.getMessage() + extent(filter));
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
}
