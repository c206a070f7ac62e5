package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.language.SyntaxText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Refuses what adds or compares different units, such as money and seconds. A number as written has the unit that it needs, and
 * whatever is multiplied with one may have been converted by it: what is not known is never refused. Start-up only.
 */
final class Units {
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final Set<String> OF_THEIR_ARGUMENT = Set.of(
        "sum", "mean", "min", "max", "stddev", "first", "last", "first_k", "last_k", "quantile", "median", "mode", "top_k",
        "decayed_sum", "decayed_mean", "abs", "floor", "ceil", "round");
    private static final Set<String> UNKNOWN =
        Set.of("variance", "trend", "rate", "sqrt", "exp", "log", "log10", "pow", "vector_mean", "histogram");

    private final Message message;
    private final Map<String, Syntax> features;
    /** By feature; one that is being asked is not known, so that a circle ends. */
    private final Map<String, Unit> known = new HashMap<>();

    /**
     * @param message  of the events.
     * @param features by name.
     */
    Units(final Message message, final Map<String, Syntax> features) {
        this.message = message;
        this.features = features;
    }

    /** @throws ExpressionException where the feature takes different units together. */
    void check(final String feature) {
        known.put(feature, Unit.ANY);
        known.put(feature, unit(features.get(feature)));
    }

    private Unit unit(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> Unit.ANY;
            case Syntax.Duration duration -> Unit.ANY;
            case Syntax.Text text -> Unit.ANY;
            case Syntax.Name name -> named(name.text());
            case Syntax.Unary unary -> unary.operator().equals("-") ? unit(unary.operand()) : plain(unary);
            case Syntax.Binary binary -> binary(binary);
            case Syntax.Call call -> call(call);
        };
    }

    private Unit named(final String name) {
        final Field field = message.field(name);
        if (field != null) {
            return field.type() == FieldType.MONEY ? Unit.MONEY : Unit.ANY;
        }
        if (!known.containsKey(name) && features.get(name) != null) {
            try {
                check(name);
            } catch (final ExpressionException itsOwn) {
                known.put(name, Unit.ANY); // is told where that feature is checked
            }
        }
        return known.getOrDefault(name, Unit.ANY);
    }

    private Unit binary(final Syntax.Binary binary) {
        final Unit left = unit(binary.left());
        final Unit right = unit(binary.right());
        if (SUMS.contains(binary.operator())) {
            return together(binary, left, right);
        }
        if (COMPARISONS.contains(binary.operator())) {
            together(binary, left, right);
            return Unit.NUMBERS;
        }
        return switch (binary.operator()) {
            case "*" -> left.times(right);
            case "/" -> left.over(right);
            default -> Unit.NUMBERS;
        };
    }

    private static Unit together(final Syntax whole, final Unit left, final Unit right) {
        if (!left.goesWith(right)) {
            throw new ExpressionException("'" + SyntaxText.of(whole) + "' takes " + left + " and " + right + " together");
        }
        return left == Unit.ANY ? right : left;
    }

    private Unit call(final Syntax.Call call) {
        if (call.window() != null && call.window().filter() != null) {
            unit(call.window().filter());
        }
        final String function = call.function();
        if (OF_THEIR_ARGUMENT.contains(function) && (call.window() != null || call.arguments().size() == 1)) {
            return unit(call.arguments().getFirst());
        }
        return switch (function) {
            case Syntax.Call.IF -> chosen(call);
            case Syntax.Call.IN, Syntax.Call.NOT_IN -> among(call);
            case "coalesce", "min", "max" -> together(
                call, unit(call.arguments().getFirst()), unit(call.arguments().getLast()));
            case "time_since", "seconds_between", "age" -> Unit.SECONDS;
            case "haversine_km" -> Unit.KILOMETRES;
            default -> UNKNOWN.contains(function) ? Unit.ANY : plain(call);
        };
    }

    private Unit chosen(final Syntax.Call call) {
        unit(call.arguments().getFirst());
        return call.arguments().size() < 3
            ? Unit.ANY : together(call, unit(call.arguments().get(1)), unit(call.arguments().get(2)));
    }

    private Unit among(final Syntax.Call call) {
        final Unit value = unit(call.arguments().getFirst());
        call.arguments().stream().skip(1).forEach(choice -> together(call, value, unit(choice)));
        return Unit.NUMBERS;
    }

    /** A plain number, whatever the units of its parts, which are checked on their own. */
    private Unit plain(final Syntax whole) {
        Syntax.parts(whole).forEach(this::unit);
        return Unit.NUMBERS;
    }
}
