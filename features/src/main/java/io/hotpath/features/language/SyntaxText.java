package io.hotpath.features.language;

import java.math.BigDecimal;

/** An expression as one line again, with no more parentheses than it needs between its operators. Start-up only; no windows. */
public final class SyntaxText {

    private SyntaxText() {
    }

    /** @return the line. */
    public static String of(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> BigDecimal.valueOf(literal.value()).stripTrailingZeros().toPlainString();
            case Syntax.Text text -> '"' + text.value() + '"';
            case Syntax.Duration duration -> duration.nanos() / 1_000_000_000L + "s";
            case Syntax.Name name -> name.text();
            case Syntax.Unary unary -> (unary.operator().equals("-") ? "-" : "not ") + operand(unary.operand());
            case Syntax.Binary binary -> operand(binary.left()) + " " + binary.operator() + " " + operand(binary.right());
            case Syntax.Call call -> call.function() + "("
                + String.join(", ", call.arguments().stream().map(SyntaxText::of).toList()) + ")";
        };
    }

    private static String operand(final Syntax syntax) {
        return syntax instanceof Syntax.Binary ? "(" + of(syntax) + ")" : of(syntax);
    }
}
