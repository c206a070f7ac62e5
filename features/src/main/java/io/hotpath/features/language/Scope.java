package io.hotpath.features.language;

import io.hotpath.codecs.schema.Field;
import io.hotpath.features.expression.Expression;
import java.util.List;

/** What the names and the windowed calls of an expression mean where it stands: a feature or a rule. Start-up only. */
public interface Scope {

    /**
     * What a name stands for.
     *
     * @param field      the event's field, or null where it is none.
     * @param expression its number, or null for a field that is none: a time or a text.
     */
    record Meaning(Field field, Expression expression) {
    }

    /**
     * @param name as written.
     * @return what it means, or null where it means nothing here.
     */
    Meaning meaning(String name);

    /** @return every name that means something here. */
    List<String> names();

    /**
     * Makes an aggregate over a window.
     *
     * @param call with a window.
     * @return what reads it.
     * @throws ExpressionException where it is wrong, or windows have no place here.
     */
    Expression aggregate(Syntax.Call call);
}
