package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.List;

/**
 * What names mean in a condition on events that enter a window. An event is asked once, when it enters the log, so a condition may
 * use nothing but the event's own fields, and not the one that a later label sets. Start-up only.
 *
 * @param message  of the events.
 * @param labelled the field that later labels set, or null.
 */
record ConditionScope(Message message, Field labelled) implements Scope {

    Expression compile(final Syntax condition) {
        return Compiler.compile(condition, this);
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
