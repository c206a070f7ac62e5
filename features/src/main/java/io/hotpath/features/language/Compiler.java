package io.hotpath.features.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.CalendarExpressions;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Functions;
import io.hotpath.features.expression.Operators;
import io.hotpath.features.expression.TextExpressions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Syntax to something that evaluates, with every name and type checked. Start-up only; what it makes runs for every event. */
public final class Compiler {
    private static final List<String> TEXTS = List.of("length", "starts_with", "ends_with", "contains");
    private static final List<String> EQUALITIES = List.of("==", "!=");
    private static final String SECONDS_BETWEEN = "seconds_between";
    /** What other languages call them. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
        "avg", "mean", "average", "mean", "ln", "log", "power", "pow", "std", "stddev", "var", "variance");
    private static final String COALESCE = "coalesce";
    private static final String IS_MISSING = "is_missing";
    private static final List<String> OF_TABLES = List.of("found", "age");
    /** Written between their parts. */
    private static final Set<String> WORDS =
        Set.of(Syntax.Call.IN, Syntax.Call.NOT_IN, Syntax.Call.LIKE, Syntax.Call.NOT_LIKE);

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
            case Syntax.Text text -> throw new ExpressionException(
                "the text \"" + text.value() + "\" has no number; compare a field with it by == or !=");
            case Syntax.Duration duration -> throw new ExpressionException(
                "a duration has its place in a window, or as the half-life of a function");
            case Syntax.Name name -> named(name.text());
            case Syntax.Unary unary -> unary(unary);
            case Syntax.Binary binary -> binary(binary);
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
        if (meaning.column() != null) {
            return meaning.column().number();
        }
        if (meaning.expression() != null) {
            return meaning.expression();
        }
        final boolean time = meaning.field().type() == FieldType.TIMESTAMP;
        throw new ExpressionException("field '" + name + "' is a " + (time
            ? "time; use hour(" + name + ") or weekday(" + name + ")"
            : "text and has no number"));
    }

    private Expression binary(final Syntax.Binary binary) {
        final boolean areTexts = isText(binary.left()) || isText(binary.right());
        return areTexts && EQUALITIES.contains(binary.operator())
            ? equality(binary.left(), binary.right(), binary.operator().equals("=="))
            : Operators.binary(binary.operator(), number(binary.left()), number(binary.right()));
    }

    private Expression equality(final Syntax left, final Syntax right, final boolean wanted) {
        checkFits(left, right);
        checkFits(right, left);
        return wanted ? TextExpressions.equal(text(left), text(right)) : TextExpressions.different(text(left), text(right));
    }

    /** What can never be is a mistake, and nobody would be told of it later. */
    private void checkFits(final Syntax one, final Syntax other) {
        final Field field = one instanceof final Syntax.Name name ? meaning(name.text()).field() : null;
        if (isText(field) && other instanceof final Syntax.Text text && text.value().getBytes(UTF_8).length > field.length()) {
            throw new ExpressionException("field '" + field.name() + "' holds at most " + field.length()
                + " bytes, so it is never \"" + text.value() + "\"");
        }
    }

    private boolean isText(final Syntax syntax) {
        return syntax instanceof Syntax.Text
            || (syntax instanceof final Syntax.Name name && isText(meaning(name.text())));
    }

    private static boolean isText(final Scope.Meaning meaning) {
        return isText(meaning.field()) || (meaning.column() != null && meaning.column().isText());
    }

    private static boolean isText(final Field field) {
        return field != null && field.type() == FieldType.STRING;
    }

    private TextExpressions.Source text(final Syntax syntax) {
        if (syntax instanceof final Syntax.Text text) {
            return TextExpressions.Source.of(text.value());
        }
        if (syntax instanceof final Syntax.Name name && isText(meaning(name.text()).field())) {
            return TextExpressions.Source.of(meaning(name.text()).field());
        }
        if (syntax instanceof final Syntax.Name name && meaning(name.text()).column() != null) {
            return meaning(name.text()).column().text();
        }
        throw new ExpressionException("a text is compared with a field that is a text, or with a text in quotes, not with '"
            + SyntaxText.of(syntax) + "'");
    }

    private Expression unary(final Syntax.Unary unary) {
        final Expression operand = number(unary.operand());
        return unary.operator().equals("-")
            ? Operators.negative(operand)
            : Operators.not(operand);
    }

    private Expression call(final Syntax.Call call) {
        if (!WORDS.contains(call.function()) && !functions().contains(call.function())) {
            final String meant = OTHER_NAMES.getOrDefault(call.function(), call.function());
            throw new ExpressionException("unknown function '" + call.function() + "'" + NearestName.hint(meant, functions()));
        }
        final boolean isAggregate = Aggregates.names().contains(call.function());
        if (call.window() != null && !isAggregate) {
            throw new ExpressionException(call.function() + "(...) is not taken over a window");
        }
        if (call.window() == null && isAggregate && Functions.of(call.function()) == null) {
            throw new ExpressionException(call.function() + "(...) needs 'over ENTITY in DURATION'");
        }
        return call.window() != null ? scope.aggregate(call) : withoutWindow(call);
    }

    private Expression withoutWindow(final Syntax.Call call) {
        if (WORDS.contains(call.function())) {
            return ofWords(call);
        }
        if (CalendarExpressions.names().contains(call.function())) {
            return calendar(call);
        }
        if (TEXTS.contains(call.function())) {
            return ofTexts(call);
        }
        if (OF_TABLES.contains(call.function())) {
            return ofTable(call);
        }
        return switch (call.function()) {
            case Syntax.Call.IF -> choice(call);
            case IS_MISSING -> missing(call);
            case SECONDS_BETWEEN -> secondsBetween(call);
            case COALESCE -> coalesce(call);
            default -> ofNumbers(call);
        };
    }

    private static List<String> functions() {
        final List<String> names = new ArrayList<>(Aggregates.names());
        names.addAll(CalendarExpressions.names());
        names.addAll(TEXTS);
        names.add(SECONDS_BETWEEN);
        names.add(COALESCE);
        names.add(Syntax.Call.IF);
        names.add(IS_MISSING);
        names.addAll(OF_TABLES);
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

    private Expression choice(final Syntax.Call call) {
        if (call.arguments().size() != 3) {
            throw new ExpressionException("if takes a condition, the value where it holds, and the value where it does not");
        }
        return Operators.choose(
            number(call.arguments().get(0)), number(call.arguments().get(1)), number(call.arguments().get(2)));
    }

    private Expression missing(final Syntax.Call call) {
        if (call.arguments().size() != 1) {
            throw new ExpressionException("is_missing takes one value");
        }
        final Syntax value = call.arguments().getFirst();
        if (isText(value)) {
            return TextExpressions.missing(text(value));
        }
        return Operators.missing(micros(value) == null ? number(value) : micros(value));
    }

    private Expression ofWords(final Syntax.Call call) {
        final Syntax value = call.arguments().getFirst();
        final List<Syntax> choices = call.arguments().subList(1, call.arguments().size());
        return switch (call.function()) {
            case Syntax.Call.LIKE -> TextExpressions.like(text(value), pattern(choices), true);
            case Syntax.Call.NOT_LIKE -> TextExpressions.like(text(value), pattern(choices), false);
            case Syntax.Call.IN -> among(value, choices, true);
            default -> among(value, choices, false);
        };
    }

    private static String pattern(final List<Syntax> choices) {
        return ((Syntax.Text) choices.getFirst()).value();
    }

    /** Numbers that are written down are looked up; anything else is compared one by one. */
    private Expression among(final Syntax value, final List<Syntax> choices, final boolean wanted) {
        final double[] written = choices.stream().mapToDouble(Compiler::written).toArray();
        if (!isText(value) && Arrays.stream(written).noneMatch(Double::isNaN)) {
            return Operators.among(number(value), written, wanted);
        }
        final String between = wanted ? "or" : "and";
        final String comparison = wanted ? "==" : "!=";
        return choices.stream().map(choice -> binary(new Syntax.Binary(comparison, value, choice)))
            .reduce((left, right) -> Operators.binary(between, left, right)).orElseThrow();
    }

    /** @return the number, or NaN where the syntax is not just one. */
    private static double written(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> literal.value();
            case Syntax.Unary(String operator, Syntax.Literal literal) when operator.equals("-") -> -literal.value();
            default -> Double.NaN;
        };
    }

    private Expression ofTexts(final Syntax.Call call) {
        final int expected = call.function().equals("length") ? 1 : 2;
        if (call.arguments().size() != expected) {
            throw new ExpressionException(call.function() + "(...) takes " + (expected == 1 ? "1 text" : "2 texts") + ", not "
                + call.arguments().size());
        }
        final TextExpressions.Source text = text(call.arguments().getFirst());
        final TextExpressions.Source part = text(call.arguments().getLast());
        return switch (call.function()) {
            case "length" -> TextExpressions.length(text);
            case "starts_with" -> TextExpressions.startsWith(text, part);
            case "ends_with" -> TextExpressions.endsWith(text, part);
            default -> TextExpressions.contains(text, part);
        };
    }

    private Expression calendar(final Syntax.Call call) {
        final Syntax time = call.arguments().isEmpty() ? null : call.arguments().getFirst();
        final Expression micros = time == null ? null : micros(time);
        if (micros == null || call.arguments().size() > 2) {
            throw new ExpressionException(call.function() + "(...) takes one field that is a time");
        }
        final ZoneId zone = call.arguments().size() == 1 ? ZoneOffset.UTC : zone(call);
        return time(time) == null
            ? CalendarExpressions.of(call.function(), micros, zone) : CalendarExpressions.of(call.function(), time(time), zone);
    }

    private static ZoneId zone(final Syntax.Call call) {
        if (call.arguments().getLast() instanceof final Syntax.Text zone) {
            return WindowParser.zone(zone.value());
        }
        throw new ExpressionException(call.function() + "(...) takes one field that is a time, and a time zone in quotes");
    }

    private Expression ofTable(final Syntax.Call call) {
        if (call.arguments().size() == 1 && call.arguments().getFirst() instanceof final Syntax.Name table) {
            return scope.ofTable(call.function(), table.text());
        }
        throw new ExpressionException(call.function() + "(...) takes the name of a reference table");
    }

    private Expression secondsBetween(final Syntax.Call call) {
        if (call.arguments().size() == 2) {
            final Syntax from = call.arguments().getFirst();
            final Syntax to = call.arguments().getLast();
            if (time(from) != null && time(to) != null) {
                return CalendarExpressions.secondsBetween(time(from), time(to));
            }
            if (micros(from) != null && micros(to) != null) {
                return CalendarExpressions.secondsBetween(micros(from), micros(to));
            }
        }
        throw new ExpressionException("seconds_between(...) takes two times, each a field or a column");
    }

    /** @return what gives the microseconds of a field or a column that is a time, or null where the syntax names neither. */
    private Expression micros(final Syntax syntax) {
        if (time(syntax) != null) {
            return CalendarExpressions.micros(time(syntax));
        }
        final Scope.TableColumn column = syntax instanceof final Syntax.Name name ? meaning(name.text()).column() : null;
        return column == null ? null : column.time();
    }

    /** @return the field that is a time, or null where the syntax names none. */
    private Field time(final Syntax syntax) {
        final Field field = syntax instanceof final Syntax.Name name ? meaning(name.text()).field() : null;
        return field != null && field.type() == FieldType.TIMESTAMP ? field : null;
    }
}
