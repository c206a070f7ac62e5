package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.SourceDefinition;
import io.hotpath.engine.definition.Word;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;

/** Reads what a source says of its records as a whole. Start-up only. */
final class SourceCheck {
    private final SourceDefinition source;
    private final Problems problems;

    SourceCheck(final SourceDefinition source, final Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * Compiles the filter.
     *
     * @param message what the records hold.
     * @param layout  where a decoded record has it.
     * @return what a record must pass; null where the source has no filter, or a wrong one.
     */
    Expression filter(final Message message, final Message layout) {
        final Word filter = source.use().filter();
        if (filter.isEmpty()) {
            return null;
        }
        try {
            final Syntax syntax = Parser.parse(filter.text());
            final Expression compiled = Compiler.compile(syntax, new RecordScope(message, layout));
            if (Syntax.names(syntax).isEmpty()) {
                throw new ExpressionException("it names no field, so that it takes all records or none");
            }
            return compiled;
        } catch (final ExpressionException wrong) {
            problems.add(filter.line(), "source '" + source.topic() + "': 'filter': " + wrong.getMessage());
            return null;
        }
    }
}
