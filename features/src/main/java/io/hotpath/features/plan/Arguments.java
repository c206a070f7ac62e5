package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of a function over a window, and says what is wrong with them. Start-up only. */
final class Arguments {
    private final EventScope events;
    private final Syntax.Call call;
    private final String what;

    /**
     * @param events what their names mean.
     * @param call   over a window.
     */
    Arguments(final EventScope events, final Syntax.Call call) {
        this.events = events;
        this.call = call;
        what = call.function() + "(...) over a window";
    }

    int count() {
        return call.arguments().size();
    }

    /** @return the argument, which must be there. */
    private Syntax argument(final int index, final String expected) {
        if (index >= count()) {
            throw new ExpressionException(what + " takes " + expected);
        }
        return call.arguments().get(index);
    }

    /** Refuses more arguments than so many. */
    void atMost(final int most, final String expected) {
        if (count() > most) {
            throw new ExpressionException(what + " takes " + expected + ", not " + count() + " values");
        }
    }

    /** @return the first argument. */
    Syntax first() {
        return argument(0, "a field of the event, or what is computed of one");
    }

    /** @return the field that the first argument names, or null where it is something to compute. */
    Field field() {
        return first() instanceof final Syntax.Name name ? events.message().field(name.text()) : null;
    }

    /** Refuses a first argument that is neither a number nor a text. */
    void checkAny() {
        final Field field = field();
        if (field == null) {
            computed();
        } else if (field.type() == FieldType.TIMESTAMP) {
            throw new ExpressionException(what + " takes a number: '" + field.name() + "' is a time");
        }
    }

    /** Refuses a first argument that is no number. */
    void checkNumber() {
        checkAny();
        if (field() != null && field().type() == FieldType.STRING) {
            throw new ExpressionException(what + " takes a number: '" + field().name() + "' is a text");
        }
    }

    /** Refuses a first argument that is no whole number, decimal or boolean. */
    void checkExact() {
        checkNumber();
        if (field() == null) {
            throw new ExpressionException(what + " must stay exact, and what is computed is a floating-point number;"
                + " take a field of the event");
        }
        if (field().type() == FieldType.FLOAT) {
            throw new ExpressionException(what + " must stay exact: '" + field().name()
                + "' is a floating-point number; declare it as decimal(n) or money(n)");
        }
    }

    /** @return what computes the first argument of an event's fields and the rows that it joins. */
    Expression computed() {
        if (first() instanceof final Syntax.Name name) {
            final Scope.Meaning meaning = events.meaning(name.text());
            if (meaning == null) {
                throw new ExpressionException(what + " takes a field of the event or a column of a reference table; '" + name.text()
                    + "' is none" + NearestName.hint(name.text(), events.names()));
            }
            if (meaning.column().isText()) {
                throw new ExpressionException(what + " takes a number: '" + name.text() + "' is a text, and the texts of reference"
                    + " tables are not kept in windows, since nothing limits their length");
            }
        }
        try {
            return events.compile(first());
        } catch (final ExpressionException wrong) {
            throw new ExpressionException("in " + what + ": " + wrong.getMessage());
        }
    }

    /** @return an argument that is a number as written. */
    double literal(final int index, final String expected) {
        final Syntax argument = argument(index, expected);
        if (argument instanceof final Syntax.Literal literal) {
            return literal.value();
        }
        if (argument instanceof final Syntax.Unary unary && unary.operand() instanceof final Syntax.Literal literal) {
            return -literal.value();
        }
        throw new ExpressionException(what + " takes " + expected);
    }

    /** @return an argument that is a whole number as written. */
    int whole(final int index, final int most, final String expected) {
        final double value = literal(index, expected);
        if (value != Math.rint(value) || value < 1 || value > most) {
            throw new ExpressionException(what + " takes " + expected + ", from 1 to " + most);
        }
        return (int) value;
    }

    /** @return an argument that is a duration. */
    long durationNanos(final int index) {
        if (argument(index, "a half-life such as 30m") instanceof final Syntax.Duration duration) {
            return duration.nanos();
        }
        throw new ExpressionException(what + " takes a half-life such as 30m");
    }

    /** @return the arguments from one on, which must be ascending numbers. */
    double[] bounds(final int from) {
        final List<Double> bounds = new ArrayList<>();
        for (int i = from; i < Math.max(count(), from + 1); i++) {
            final double bound = literal(i, "a field and ascending bounds");
            if (!bounds.isEmpty() && bound <= bounds.getLast()) {
                throw new ExpressionException(what + " takes ascending bounds");
            }
            bounds.add(bound);
        }
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
