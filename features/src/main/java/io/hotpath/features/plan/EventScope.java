package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;

/**
 * What names mean in filters of windows and in what windows take of an event. An event is asked once, when it enters the log, so
 * they may use its own fields and the rows that it joins at that moment, but not the field that a later label sets. Start-up only.
 *
 * @param message  of the events: the fields that they can have.
 * @param labelled the field that later labels set, or null.
 * @param tables   that events join.
 * @param messages of the pipeline.
 */
record EventScope(Message message, Field labelled, ReferenceScope tables, WindowMessages messages) implements Scope {

    Expression compile(final Syntax syntax) {
        return Compiler.compile(syntax, this);
    }

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name);
        if (field != null && field.equals(labelled)) {
            throw new ExpressionException("'" + name + "' is set by labels that come later, when the event is in its windows");
        }
        final Meaning meaning = field == null ? tables.meaning(name) : new Meaning(field, FieldExpressions.of(field));
        if (meaning == null && !messages.elsewhere(name).isEmpty()) {
            throw new ExpressionException(messages.elsewhere(name));
        }
        return meaning;
    }

    @Override
    public List<String> names() {
        final List<String> names = new ArrayList<>(message.fieldNames());
        names.addAll(tables.names());
        return names;
    }

    @Override
    public Expression ofTable(final String function, final String table) {
        return tables.ofTable(function, table);
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        throw new ExpressionException(
            "only the event's own fields and columns of reference tables can be asked, not another window");
    }
}
