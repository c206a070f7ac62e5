package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.List;

/**
 * What the names in a source's filter mean: the record's own fields, and nothing else.
 *
 * @param message what the records hold.
 * @param layout  where a decoded record has it.
 */
record RecordScope(Message message, Message layout) implements Scope {

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name) == null ? null : layout.field(name);
        return field == null ? null : new Meaning(field, FieldExpressions.of(field));
    }

    @Override
    public List<String> names() {
        return message.fieldNames();
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        throw new ExpressionException(
            "a filter is asked of one record before it is taken; windows have their place under 'features'");
    }
}
