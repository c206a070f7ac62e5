package io.hotpath.features.language;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Functions;
import io.hotpath.features.expression.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Syntax to something that evaluates, with every name and type checked. Start-up only; what it makes runs for every event. */
public final class Compiler {
    private static final List<String> CALENDAR = List.of("hour", "weekday");
    /** What other languages call them. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
        "avg", "mean", "average", "mean", "ln", "log", "power", "pow", "std", "stddev", "var", "variance");
    private static final String COALESCE = "coalesce";
    private static final List<String> AGGREGATES = List.of("count", "sum", "mean", "variance", "stddev");

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
        if (!functions().contains(call.function())) {
            final String meant = OTHER_NAMES.getOrDefault(call.function(), call.function());
            throw new ExpressionException("unknown function '" + call.function() + "'" + NearestName.hint(meant, functions()));
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
        if (CALENDAR.contains(call.function())) {
            return calendar(call);
        }
        return call.function().equals(COALESCE) ? coalesce(call) : ofNumbers(call);
    }

    private static List<String> functions() {
        final List<String> names = new ArrayList<>(AGGREGATES);
        names.addAll(CALENDAR);
        names.add(COALESCE);
        names.addAll(Functions.names());
        return names;
    }

    private Expression ofNumbers(final Syntax.Call call) {
        final Functions.Definition function = Functions.of(call.function());
        if (call.arguments().size() != function.arguments()) {
            throw new ExpressionException(call.function() + "(...) takes " + function.arguments()
                + (function.arguments() == 1 ? " number" : " numbers") + ", not " + call.arguments().size());
        }
        return function.maker().apply(call.arguments().stream().map(this::number).toList());
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
