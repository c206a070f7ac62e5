package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.LabelBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Compiles the filters of windows. An event is asked once, when it enters the log, so a filter may use nothing but the event's own
 * fields, and not the one that a later label sets. Start-up only.
 */
final class FilterCompiler implements Scope {
    private final Message message;
    private final Field labelled;
    private final Problems problems;

    /**
     * @param message  of the events.
     * @param labels   or null.
     * @param problems takes what is wrong.
     */
    FilterCompiler(final Message message, final LabelBinding labels, final Problems problems) {
        this.message = message;
        this.problems = problems;
        labelled = labels == null ? null : labels.eventValue();
    }

    List<Expression> compile(final List<Syntax> filters, final ToIntFunction<Syntax> lines) {
        if (filters.size() > EntryLayout.MAX_FILTERS) {
            problems.add(lines.applyAsInt(filters.getLast()), "a pipeline has at most " + EntryLayout.MAX_FILTERS
                + " different filters of windows, not " + filters.size());
        }
        final List<Expression> compiled = new ArrayList<>();
        for (final Syntax filter : filters) {
            try {
                compiled.add(Compiler.compile(filter, this));
            } catch (final ExpressionException wrong) {
                problems.add(lines.applyAsInt(filter), "'where' of a window: " + wrong.getMessage());
            }
        }
        return compiled;
    }

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name);
        if (field != null && field.equals(labelled)) {
            throw new ExpressionException("'" + name + "' is set by labels that come later, when the event is in its windows");
        }
        return field == null ? null : new Meaning(field, FieldExpressions.of(field));
    }

    @Override
    public List<String> names() {
        return message.fieldNames();
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        throw new ExpressionException("only the event's own fields can be asked, not another window");
    }
}
