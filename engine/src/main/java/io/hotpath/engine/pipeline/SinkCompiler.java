package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.JournalDefinition;
import io.hotpath.engine.definition.SinkDefinition;
import io.hotpath.engine.definition.Word;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;
import io.hotpath.scoring.policy.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sinks as written to sinks whose fields and conditions are known to be right. Start-up only. */
final class SinkCompiler {
    private final Message message;
    private final SinkScope scope;
    private final JournalDefinition journal;
    private final Problems problems;

    SinkCompiler(final Message message, final SinkScope scope, final JournalDefinition journal, final Problems problems) {
        this.message = message;
        this.scope = scope;
        this.journal = journal;
        this.problems = problems;
    }

    Sink compile(final SinkDefinition definition) {
        final List<Field> fields = definition.fields().stream()
            .filter(field -> !field.isEmpty()).map(field -> field(definition, "fields", field))
            .filter(field -> field != null).toList();
        checkNames(definition, fields);
        checkFeatures(definition);
        return new Sink(
            definition.topic(), definition.format(), fields, key(definition), where(definition), definition.include());
    }

    /** What was not confirmed is given out again out of the journal. */
    private void checkFeatures(final SinkDefinition sink) {
        if (!journal.keepsFeatures() && sink.include().contains("features")) {
            final String instead = sink.format().equals("sbe")
                ? "a record of format sbe is the whole decision: take json with an 'include'"
                : "say in 'include' what it has, without 'features'";
            problems.add(sink.line(), named(sink) + "gives out the features, which the journal does not keep (line "
                + journal.line() + "); " + instead + ", or keep them");
        }
    }

    private Field field(final SinkDefinition sink, final String key, final Word name) {
        final Field field = message.field(name.text());
        if (field == null) {
            problems.add(name.line(), named(sink) + "'" + key + "' names the unknown field '" + name.text() + "'"
                + NearestName.hint(name.text(), message.fieldNames()));
        }
        return field;
    }

    private static String named(final SinkDefinition sink) {
        return "sink '" + sink.topic() + "': ";
    }

    /** A time is in the record twice, as text and as a number, and the number has a name of its own. */
    private void checkNames(final SinkDefinition sink, final List<Field> fields) {
        final List<String> names = new ArrayList<>();
        for (final Field field : fields) {
            names.add(field.name());
            if (field.type() == FieldType.TIMESTAMP) {
                names.add(Sink.epochName(field));
            }
        }
        final Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).distinct().forEach(name ->
            problems.add(sink.line(), named(sink) + "'fields' would give '" + name + "' twice"));
    }

    private Field key(final SinkDefinition sink) {
        if (sink.key().isEmpty()) {
            return null;
        }
        final Field field = field(sink, "key", sink.key());
        if (field != null && field.type() == FieldType.FLOAT) {
            problems.add(sink.key().line(), named(sink) + "field '" + field.name() + "' is a floating-point number: no key");
        }
        return field;
    }

    private Expression where(final SinkDefinition sink) {
        if (sink.where().isEmpty()) {
            return frame -> 1;
        }
        try {
            final Syntax syntax = Parser.parse(sink.where().text());
            Words.check(syntax, scope);
            return Compiler.compile(syntax, scope);
        } catch (final ExpressionException wrong) {
            problems.add(sink.where().line(), named(sink) + "where '" + sink.where().text() + "': " + wrong.getMessage());
            return frame -> 0;
        }
    }
}
