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
 *   unary:    "-" unary | NUMBER | NAME | "(" or ")"
 *           | NAME "(" (or ("," or)*)? ")" ("over" window)?
 *   window:   NAME "in" DURATION ("delayed" DURATION)? ("where" or)? ("excluding" "current")?
 *   DURATION: digits and one of s, m, h, d
 * </pre>
 * Start-up only.
 */
public final class Parser {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LONGEST_SECONDS = 366L * 86_400L;

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
        final Syntax syntax = parser.or();
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.unexpected("the end");
        }
        return syntax;
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
        if (!tokens.isName()) {
            throw tokens.unexpected("a value");
        }
        final String name = tokens.take();
        return tokens.takeIf("(") ? call(name) : new Syntax.Name(name);
    }

    private Syntax number() {
        if (tokens.peek().matches("\\d+[smhd]")) {
            throw new ExpressionException("'" + tokens.peek() + "' is a duration; only a window has one");
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
        return new Syntax.Call(function, arguments, tokens.takeIf("over") ? window() : null);
    }

    private Syntax.Window window() {
        if (!tokens.isName()) {
            throw tokens.unexpected("an entity");
        }
        final String entity = tokens.take();
        tokens.expect("in");
        final long length = durationNanos();
        final long delay = tokens.takeIf("delayed") ? durationNanos() : 0;
        final Syntax filter = tokens.takeIf("where") ? or() : null;
        return new Syntax.Window(entity, length, delay, filter, excludingCurrent());
    }

    private boolean excludingCurrent() {
        final boolean excluding = tokens.takeIf("excluding");
        if (excluding) {
            tokens.expect("current");
        }
        return excluding;
    }

    private long durationNanos() {
        if (!tokens.peek().matches("\\d{1,9}[smhd]")) {
            throw tokens.unexpected("a duration such as 30s, 5m, 12h or 7d");
        }
        final String word = tokens.take();
        final long count = Long.parseLong(word.substring(0, word.length() - 1));
        final long seconds = count * switch (word.charAt(word.length() - 1)) {
            case 's' -> 1L;
            case 'm' -> 60L;
            case 'h' -> 3_600L;
            default -> 86_400L;
        };
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new ExpressionException("a window's length and delay go from 1s to 366d, not " + word);
        }
        return seconds * NANOS_PER_SECOND;
    }
}
