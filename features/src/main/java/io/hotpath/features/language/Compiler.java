package io.hotpath.features.language;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;
import java.util.List;

/** Syntax to something that evaluates, with every name and type checked. Start-up only; what it makes runs for every event. */
public final class Compiler {
    private static final List<String> FUNCTIONS = List.of("count", "sum", "mean", "coalesce", "hour", "weekday");
    private static final List<String> AGGREGATES = List.of("count", "sum", "mean");

    private final Scope scope;

    private Compiler(final Scope scope) {
        this.scope = scope;
    }

    /**
     * Compiles an expression.
     *
     * @param syntax of it.
     * @param scope  what its names mean.
     * @return what evaluates it.
     * @throws ExpressionException where a name or a type is wrong.
     */
    public static Expression compile(final Syntax syntax, final Scope scope) {
        return new Compiler(scope).number(syntax);
    }

    private Expression number(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> Operators.constant(literal.value());
            case Syntax.Name name -> named(name.text());
            case Syntax.Unary unary -> unary(unary);
            case Syntax.Binary binary -> Operators.binary(binary.operator(), number(binary.left()), number(binary.right()));
            case Syntax.Call call -> call(call);
        };
    }

    private Scope.Meaning meaning(final String name) {
        final Scope.Meaning meaning = scope.meaning(name);
        if (meaning == null) {
            throw new ExpressionException("'" + name + "' is not known here" + NearestName.hint(name, scope.names()));
        }
        return meaning;
    }

    private Expression named(final String name) {
        final Scope.Meaning meaning = meaning(name);
        if (meaning.expression() != null) {
            return meaning.expression();
        }
        final boolean time = meaning.field().type() == FieldType.TIMESTAMP;
        throw new ExpressionException("field '" + name + "' is a " + (time
            ? "time; use hour(" + name + ") or weekday(" + name + ")"
            : "text and has no number"));
    }

    private Expression unary(final Syntax.Unary unary) {
        final Expression operand = number(unary.operand());
        return unary.operator().equals("-")
            ? Operators.negative(operand)
            : Operators.not(operand);
    }

    private Expression call(final Syntax.Call call) {
        if (!FUNCTIONS.contains(call.function())) {
            throw new ExpressionException("unknown function '" + call.function() + "'"
                + NearestName.hint(call.function(), FUNCTIONS));
        }
        if (AGGREGATES.contains(call.function())) {
            if (call.window() == null) {
                throw new ExpressionException(call.function() + "(...) needs 'over ENTITY in DURATION'");
            }
            return scope.aggregate(call);
        }
        if (call.window() != null) {
            throw new ExpressionException(call.function() + "(...) is not taken over a window");
        }
        return call.function().equals("coalesce") ? coalesce(call) : calendar(call);
    }

    private Expression coalesce(final Syntax.Call call) {
        if (call.arguments().size() != 2) {
            throw new ExpressionException("coalesce takes two values: what is wanted, and what stands in where it is missing");
        }
        final Expression wanted = number(call.arguments().get(0));
        final Expression otherwise = number(call.arguments().get(1));
        return Operators.coalesce(wanted, otherwise);
    }

    private Expression calendar(final Syntax.Call call) {
        final Field time = call.arguments().size() == 1 && call.arguments().getFirst() instanceof final Syntax.Name name
            ? meaning(name.text()).field()
            : null;
        if (time == null || time.type() != FieldType.TIMESTAMP) {
            throw new ExpressionException(call.function() + "(...) takes one field that is a time");
        }
        return call.function().equals("hour") ? CalendarExpressions.hour(time) : CalendarExpressions.weekday(time);
    }
}
