package io.hotpath.features.language;

import java.math.BigDecimal;
import java.util.List;

/** An expression as one line again, with no more parentheses than it needs between its operators. Start-up only; no windows. */
public final class SyntaxText {

    private SyntaxText() {
    }

    /** @return the line. */
    public static String of(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> number(literal.value());
            case Syntax.Text text -> '"' + text.value() + '"';
            case Syntax.Duration duration -> duration.nanos() / 1_000_000_000L + "s";
            case Syntax.Name name -> name.text();
            case Syntax.Unary unary -> (unary.operator().equals("-") ? "-" : "not ") + operand(unary.operand());
            case Syntax.Binary binary -> operand(binary.left()) + " " + binary.operator() + " " + operand(binary.right());
            case Syntax.Call call -> call(call);
        };
    }

    /** A missing one is only ever what a {@code case} without {@code else} answers. */
    private static String number(final double value) {
        return Double.isNaN(value) ? "missing" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String call(final Syntax.Call call) {
        return switch (call.function()) {
            case Syntax.Call.IN, Syntax.Call.NOT_IN -> operand(call.arguments().getFirst()) + " " + call.function() + " ("
                + list(call.arguments().subList(1, call.arguments().size())) + ")";
            case Syntax.Call.LIKE, Syntax.Call.NOT_LIKE ->
                operand(call.arguments().getFirst()) + " " + call.function() + " " + of(call.arguments().getLast());
            default -> call.function() + "(" + list(call.arguments()) + ")";
        };
    }

    private static String list(final List<Syntax> parts) {
        return String.join(", ", parts.stream().map(SyntaxText::of).toList());
    }

    private static String operand(final Syntax syntax) {
        return syntax instanceof Syntax.Binary ? "(" + of(syntax) + ")" : of(syntax);
    }
}
