package io.hotpath.features.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        1 + 2 * 3                                | (1.0 + (2.0 * 3.0))
        1 - 2 - 3                                | ((1.0 - 2.0) - 3.0)
        8 / 4 / 2                                | ((8.0 / 4.0) / 2.0)
        (1 + 2) * 3                              | ((1.0 + 2.0) * 3.0)
        -a * -2.5e3                              | (-(a) * -(2500.0))
        a < 1 and b >= 2 or not c != 3           | (((a < 1.0) and (b >= 2.0)) or not((c != 3.0)))
        not not a == 1                           | not(not((a == 1.0)))
        fraud.score >= 0.9 and amount > 100      | ((fraud.score >= 0.9) and (amount > 100.0))
        a+b                                      | (a + b)
        count() over card in 30s                 | count() over card in 30 delayed 0
        mean(x) over card in 5m delayed 12h      | mean(x) over card in 300 delayed 43200
        count() over card in 1s where x > 2 excluding current | count() over card in 1 delayed 0 where (x > 2.0) excluding current
        count() over card in 1d delayed 2d where (x) / 2      | count() over card in 86400 delayed 172800 where (x / 2.0)
        coalesce(sum(x) over card in 365d, 0) / 2 | (coalesce(sum(x) over card in 31536000 delayed 0, 0.0) / 2.0)
        """)
    void textBecomesSyntax(final String text, final String expected) {
        assertEquals(expected, write(Parser.parse(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                            | expected a value but found the end
        a +                           | expected a value but found the end
        a b                           | expected the end but found 'b' at column 3
        (a                            | expected ')' but found the end
        a + )                         | expected a value but found ')' at column 5
        a < b < c                     | expected the end but found '<' at column 7
        1 # 2                         | unexpected '#' at column 3
        a = 1                         | unexpected '=' at column 3
        amount > 7d                   | '7d' is a duration; only a window has one
        count() over in 7d            | expected 'in' but found '7d' at column 17
        count() over 3 in 7d          | expected an entity but found '3' at column 14
        count() over card             | expected 'in' but found the end
        count() over card in 7        | expected a duration such as 30s, 5m, 12h or 7d but found '7' at column 22
        count() over card in 7w       | expected a duration such as 30s, 5m, 12h or 7d but found '7w' at column 22
        count() over card in 0s       | a window's length and delay go from 1s to 366d, not 0s
        count() over card in 367d     | a window's length and delay go from 1s to 366d, not 367d
        count() over card in 1d excluding | expected 'current' but found the end
        count() over card in 1d where   | expected a value but found the end
        3x + 1                          | expected a number but found '3x' at column 1
        count() over card in 1d delayed | expected a duration such as 30s, 5m, 12h or 7d but found the end
        mean(a,) over card in 1d      | expected a value but found ')' at column 8
        """)
    void wrongTextIsRefusedWithItsPlace(final String text, final String message) {
        assertEquals(message, assertThrows(ExpressionException.class, () -> Parser.parse(text)).getMessage());
    }

    private static String write(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> String.valueOf(literal.value());
            case Syntax.Name name -> name.text();
            case Syntax.Unary unary -> unary.operator() + "(" + write(unary.operand()) + ")";
            case Syntax.Binary binary -> "(" + write(binary.left()) + " " + binary.operator() + " " + write(binary.right()) + ")";
            case Syntax.Call call -> call.function()
                + "(" + String.join(", ", call.arguments().stream().map(ParserTest::write).toList()) + ")"
                + (call.window() == null ? "" : write(call.window()));
        };
    }

    private static String write(final Syntax.Window window) {
        return " over " + window.entity() + " in " + window.lengthNanos() / 1_000_000_000
            + " delayed " + window.delayNanos() / 1_000_000_000
            + (window.filter() == null ? "" : " where " + write(window.filter()))
            + (window.excludingCurrent() ? " excluding current" : "");
    }
}
