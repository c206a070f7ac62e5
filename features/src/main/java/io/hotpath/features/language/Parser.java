package io.hotpath.features.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Text to syntax by recursive descent, loosest binding first:
 * <pre>
 *   or:       and ("or" and)*
 *   and:      not ("and" not)*
 *   not:      "not" not | compare
 *   compare:  sum (("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum)?
 *   sum:      product (("+" | "-") product)*
 *   product:  unary (("*" | "/") unary)*
 *   unary:    "-" unary | NUMBER | TEXT | DURATION | NAME | "(" or ")"
 *           | NAME "(" (or ("," or)*)? ")" ("over" window)?
 *   feature:  or ("default" "-"? NUMBER)?
 * </pre>
 * A TEXT stands in double quotes. {@link WindowParser} has the rest. Start-up only.
 */
public final class Parser {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

    private final Tokens tokens;

    private Parser(final String text) {
        tokens = new Tokens(text);
    }

    /**
     * Parses a whole expression.
     *
     * @param text one line.
     * @return its syntax.
     * @throws ExpressionException where it is none.
     */
    public static Syntax parse(final String text) {
        final Parser parser = new Parser(text);
        final Syntax syntax = parser.withDefault(parser.or());
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.unexpected("the end");
        }
        return syntax;
    }

    private Syntax withDefault(final Syntax syntax) {
        return tokens.takeIf("default") ? new Syntax.Call("coalesce", List.of(syntax, signedNumber()), null) : syntax;
    }

    private Syntax signedNumber() {
        final boolean negative = tokens.takeIf("-");
        if (!tokens.isNumber()) {
            throw tokens.unexpected("a number");
        }
        return negative ? new Syntax.Unary("-", number()) : number();
    }

    private Syntax or() {
        Syntax left = and();
        while (tokens.takeIf("or")) {
            left = new Syntax.Binary("or", left, and());
        }
        return left;
    }

    private Syntax and() {
        Syntax left = not();
        while (tokens.takeIf("and")) {
            left = new Syntax.Binary("and", left, not());
        }
        return left;
    }

    private Syntax not() {
        return tokens.takeIf("not") ? new Syntax.Unary("not", not()) : compare();
    }

    private Syntax compare() {
        final Syntax left = sum();
        return COMPARISONS.contains(tokens.peek()) ? new Syntax.Binary(tokens.take(), left, sum()) : left;
    }

    private Syntax sum() {
        Syntax left = product();
        while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
            left = new Syntax.Binary(tokens.take(), left, product());
        }
        return left;
    }

    private Syntax product() {
        Syntax left = unary();
        while (tokens.peek().equals("*") || tokens.peek().equals("/")) {
            left = new Syntax.Binary(tokens.take(), left, unary());
        }
        return left;
    }

    private Syntax unary() {
        if (tokens.takeIf("-")) {
            return new Syntax.Unary("-", unary());
        }
        if (tokens.takeIf("(")) {
            final Syntax inner = or();
            tokens.expect(")");
            return inner;
        }
        if (tokens.isNumber()) {
            return number();
        }
        if (tokens.isText()) {
            return new Syntax.Text(tokens.takeText());
        }
        if (!tokens.isName()) {
            throw tokens.unexpected("a value");
        }
        final String name = tokens.take();
        return tokens.takeIf("(") ? call(name) : new Syntax.Name(name);
    }

    private Syntax number() {
        if (tokens.peek().matches("\\d+[smhdwy]")) {
            return new Syntax.Duration(WindowParser.durationNanos(tokens));
        }
        if (!tokens.peek().matches("\\d.*\\d|\\d")) {
            throw tokens.unexpected("a number");
        }
        return new Syntax.Literal(Double.parseDouble(tokens.take()));
    }

    private Syntax call(final String function) {
        final List<Syntax> arguments = new ArrayList<>();
        if (!tokens.takeIf(")")) {
            do {
                arguments.add(or());
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        return new Syntax.Call(function, arguments, tokens.takeIf("over") ? new WindowParser(tokens, this::or).window() : null);
    }
}
