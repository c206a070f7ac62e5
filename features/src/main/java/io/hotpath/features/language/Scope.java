package io.hotpath.features.language;

import io.hotpath.codecs.schema.Field;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.TextExpressions;
import java.util.List;

/** What the names and the windowed calls of an expression mean where it stands: a feature or a rule. Start-up only. */
public interface Scope {

    /**
     * What a name stands for.
     *
     * @param field      the event's field, or null where it is none.
     * @param expression its number, or null for a field that is none: a time or a text.
     * @param column     of a reference table, or null.
     */
    record Meaning(Field field, Expression expression, TableColumn column) {

        /** A field, a feature or a score. */
        public Meaning(final Field field, final Expression expression) {
            this(field, expression, null);
        }
    }

    /** A column of a reference table. What its values are is not known yet: it is what the expression takes it for. */
    interface TableColumn {

        /** @return whether it is declared to be a text. */
        boolean isText();

        Expression number();

        TextExpressions.Source text();

        /** @return microseconds since 1970. */
        Expression time();
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

    /**
     * Makes what tells something of a reference table as a whole.
     *
     * @param function {@code found} or {@code age}.
     * @param table    its name.
     * @return what tells it.
     * @throws ExpressionException where there is no such table here.
     */
    default Expression ofTable(final String function, final String table) {
        throw new ExpressionException(function + "(" + table + "): there is no reference table '" + table + "' here");
    }
}
