package io.hotpath.features.plan;

import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.EntryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Compiles the filters of windows. Start-up only. */
final class FilterCompiler {
    private final ConditionScope scope;
    private final Problems problems;

    /**
     * @param scope    of the filters.
     * @param problems takes what is wrong.
     */
    FilterCompiler(final ConditionScope scope, final Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    List<Expression> compile(final List<Syntax> filters, final ToIntFunction<Syntax> lines) {
        if (filters.size() > EntryLayout.MAX_FILTERS) {
            problems.add(lines.applyAsInt(filters.getLast()), "a pipeline has at most " + EntryLayout.MAX_FILTERS
                + " different filters of windows, not " + filters.size());
        }
        final List<Expression> compiled = new ArrayList<>();
        for (final Syntax filter : filters) {
            try {
                compiled.add(scope.compile(filter));
            } catch (final ExpressionException wrong) {
                problems.add(lines.applyAsInt(filter), "'where' of a window: " + wrong.getMessage());
            }
        }
        return compiled;
    }
}
