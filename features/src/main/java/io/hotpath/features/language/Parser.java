package io.hotpath.features.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Text to syntax by recursive descent, loosest binding first:
 * <pre>
 *   or:       and ("or" and)*
 *   and:      not ("and" not)*
 *   not:      "not" not | compare
 *   compare:  sum (("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum
 *           | "not"? "in" ("(" or ("," or)* ")" | "[" sum "," sum ("]" | ")"))
 *           | "not"? "like" TEXT)?
 *   sum:      product (("+" | "-") product)*
 *   product:  unary (("*" | "/") unary)*
 *   unary:    "-" unary | NUMBER | TEXT | DURATION | NAME | "(" or ")"
 *           | NAME "(" (or ("," or)*)? ")" (("from" messages)? "over" window)?
 *           | "case" ("when" or "then" or)+ ("else" or)? "end"
 *   feature:  or ("default" "-"? NUMBER)?
 * </pre>
 * A TEXT stands in double quotes. {@link WindowParser} has the rest. What only looks different becomes a call: {@code a in (1, 2)}
 * the call of {@code in} with a, 1 and 2, a {@code case} the calls of {@code if} in one another. Start-up only.
 */
public final class Parser {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

    /** Deeper than people write, and far from where the stack of a thread ends. */
    private static final int DEEPEST = 400;

    private final Tokens tokens;
    private int depth;

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
        checkDepth(syntax);
        return syntax;
    }

    /** A sum of a thousand terms is as deep as a thousand parentheses, though it takes no recursion to read. */
    private static void checkDepth(final Syntax whole) {
        List<Syntax> level = List.of(whole);
        for (int levels = 0; !level.isEmpty(); levels++) {
            if (levels > DEEPEST) {
                throw tooDeep();
            }
            level = level.stream().flatMap(Parser::below).toList();
        }
    }

    private static Stream<Syntax> below(final Syntax syntax) {
        final Syntax filter = syntax instanceof final Syntax.Call call && call.window() != null ? call.window().filter() : null;
        return Stream.concat(Syntax.parts(syntax).stream(), Stream.ofNullable(filter));
    }

    private static ExpressionException tooDeep() {
        return new ExpressionException("an expression is nested at most " + DEEPEST
            + " deep, also by that many operators in a row; give its parts names as features of their own");
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
        deeper();
        Syntax left = and();
        while (tokens.takeIf("or")) {
            left = new Syntax.Binary("or", left, and());
        }
        depth--;
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
        return tokens.takeIf("not") ? nested(this::not, "not") : compare();
    }

    private Syntax compare() {
        final Syntax left = sum();
        if (COMPARISONS.contains(tokens.peek())) {
            return new Syntax.Binary(tokens.take(), left, sum());
        }
        if (tokens.takeIf("in")) {
            return in(left, Syntax.Call.IN);
        }
        if (tokens.takeIf("not", "in")) {
            return in(left, Syntax.Call.NOT_IN);
        }
        if (tokens.takeIf("like")) {
            return like(left, Syntax.Call.LIKE);
        }
        return tokens.takeIf("not", "like") ? like(left, Syntax.Call.NOT_LIKE) : left;
    }

    private Syntax in(final Syntax value, final String operator) {
        if (tokens.takeIf("[")) {
            return range(value, operator.equals(Syntax.Call.IN));
        }
        if (!tokens.takeIf("(")) {
            throw tokens.unexpected("'(' and the values, or '[' and a range,");
        }
        final List<Syntax> parts = new ArrayList<>(List.of(value));
        parts.addAll(list());
        return new Syntax.Call(operator, parts, null);
    }

    /** From the first number, to the second with ']', up to it with ')'. */
    private Syntax range(final Syntax value, final boolean inside) {
        final Syntax from = sum();
        tokens.expect(",");
        final Syntax to = sum();
        final boolean isClosed = tokens.takeIf("]");
        if (!isClosed && !tokens.takeIf(")")) {
            throw tokens.unexpected("']' or ')'");
        }
        return inside
            ? new Syntax.Binary("and", new Syntax.Binary(">=", value, from), new Syntax.Binary(isClosed ? "<=" : "<", value, to))
            : new Syntax.Binary("or", new Syntax.Binary("<", value, from), new Syntax.Binary(isClosed ? ">" : ">=", value, to));
    }

    private Syntax like(final Syntax value, final String operator) {
        if (!tokens.isText()) {
            throw tokens.unexpected("a text in double quotes");
        }
        return new Syntax.Call(operator, List.of(value, new Syntax.Text(tokens.takeText())), null);
    }

    /** @return what stands up to the closing parenthesis, at least one. */
    private List<Syntax> list() {
        final List<Syntax> all = new ArrayList<>();
        do {
            all.add(or());
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return all;
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
        return tokens.takeIf("-") ? nested(this::unary, "-") : value();
    }

    private Syntax nested(final Supplier<Syntax> operand, final String operator) {
        deeper();
        final Syntax syntax = new Syntax.Unary(operator, operand.get());
        depth--;
        return syntax;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
    }

    private Syntax value() {
        if (tokens.areNext("case", "when")) {
            tokens.take();
            return cases();
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

    /** What stands behind "case". */
    private Syntax cases() {
        if (tokens.takeIf("when")) {
            final Syntax condition = or();
            tokens.expect("then");
            final Syntax then = or();
            deeper();
            final Syntax syntax = new Syntax.Call(Syntax.Call.IF, List.of(condition, then, cases()), null);
            depth--;
            return syntax;
        }
        final Syntax otherwise = tokens.takeIf("else") ? or() : new Syntax.Literal(Double.NaN);
        tokens.expect("end");
        return otherwise;
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
        final List<Syntax> arguments = tokens.takeIf(")") ? List.of() : list();
        return new Syntax.Call(function, arguments, new WindowParser(tokens, this::or).window());
    }
}
