package io.hotpath.features.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.features.window.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        count() over card in 30s                 | count() over card in 30
        mean(x) over card in 5m delayed 12h      | mean(x) over card in 300 delayed 43200
        count() over card in 1s where x > 2 excluding current | count() over card in 1 where (x > 2.0) excluding current
        count() over card in 1d delayed 2d where (x) / 2      | count() over card in 86400 delayed 172800 where (x / 2.0)
        coalesce(sum(x) over card in 365d, 0) / 2 | (coalesce(sum(x) over card in 31536000, 0.0) / 2.0)
        count() over card                         | count() over card
        count() over (card, shop) in 1w           | count() over (card, shop) in 604800
        count() over card in 1h every 5m offset 1m | count() over card Hopping[lengthNanos=3600s, stepNanos=300s, offsetNanos=60s]
        count() over card in 1h every 1h          | count() over card Tumbling[lengthNanos=3600s, offsetNanos=0]
        count() over card in tumbling 1d offset 6h | count() over card Tumbling[lengthNanos=86400s, offsetNanos=21600s]
        count() over card in month zone "Europe/Vienna" delayed 1s | count() over card Calendar[unit=MONTH, zone=Europe/Vienna] \
        delayed 1
        count() over card in week                 | count() over card Calendar[unit=WEEK, zone=Z]
        count() over card in session 30m          | count() over card Session[gapNanos=1800s]
        count() over card in last 1 event         | count() over card Recent[events=1, lengthNanos=9223372036854775807]
        count() over card in 1h at most 20 events | count() over card Recent[events=20, lengthNanos=3600s]
        decayed_sum(x, 30m) over card             | decayed_sum(x, 1800s) over card
        mean(x) over card default -1.5            | coalesce(mean(x) over card, -(1.5))
        country == "A t" or b                     | ((country == "A t") or b)
        a IN (1, b + 2) AND NOT c                 | (in(a, 1.0, (b + 2.0)) and not(c))
        a not in (1)                              | not in(a, 1.0)
        a + 1 in [0, 5)                           | (((a + 1.0) >= 0.0) and ((a + 1.0) < 5.0))
        a not in [0, 5]                           | ((a < 0.0) or (a > 5.0))
        a like "x%" or a not like "_"             | (like(a, "x%") or not like(a, "_"))
        case when a then 1 when b then 2 else 3 end | if(a, 1.0, if(b, 2.0, 3.0))
        case when a then 1 end                    | if(a, 1.0, NaN)
        case                                      | case
        count() from Login over card in 1s        | count() from [Login] over card in 1
        sum(x) FROM (Login, Refund) OVER card     | sum(x) from [Login, Refund] over card
        count() OVER card IN 30s WHERE a in (1)   | count() over card in 30 where in(a, 1.0)
        count() over card in 30s in [1, 2]        | ((count() over card in 30 >= 1.0) and (count() over card in 30 <= 2.0))
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
        a = 1                         | unexpected '=' at column 3; write '==' to compare
        a && b                        | unexpected '&' at column 3; write 'and'
        !a                            | unexpected '!' at column 1; write 'not', or '!=' to compare
        a == 'x'                      | unexpected ''' at column 6; a text stands in double quotes
        a in 1                        | expected '(' and the values, or '[' and a range, but found '1' at column 6
        a in ()                       | expected a value but found ')' at column 7
        a in [1, 2                    | expected ']' or ')' but found the end
        a like b                      | expected a text in double quotes but found 'b' at column 8
        case when a then 1            | expected 'end' but found the end
        case when a                   | expected 'then' but found the end
        count() over in 7d            | expected the end but found '7d' at column 17
        count() from 3 over card      | expected a message but found '3' at column 14
        count() from Login            | expected 'over' but found the end
        count() over 3 in 7d          | expected an entity but found '3' at column 14
        count() over card in 7        | expected a duration such as 30s, 5m, 12h or 7d but found '7' at column 22
        count() over card in 7x       | expected a duration such as 30s, 5m, 12h or 7d but found '7x' at column 22
        count() over (card in 7d      | expected ')' but found 'in' at column 20
        count() over card in last 0 events | a window is counted anew for every event, so it has 1 to 1000 events, not 0
        count() over card in last 5        | expected 'events' but found the end
        count() over card in last few      | expected a number of events but found 'few' at column 27
        count() over card in 5m every 6m   | a window that begins every so often is longer than that; it would miss events
        count() over card in tumbling 5m offset 5m | an offset is shorter than what it shifts
        count() over card in day zone UTC  | expected a time zone such as "Europe/Paris" but found 'UTC' at column 31
        count() over card in day zone "Mars" | 'Mars' is no time zone; write one such as "Europe/Paris" or "UTC"
        count() over card at most 5 events | 'at most' goes with a window 'in DURATION', or write 'in last N events'
        count() over card default x        | expected a number but found 'x' at column 27
        "open                              | unexpected '"' at column 1
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

    /** Each would end a thread's stack where nothing counted. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "not ", "abs(", "1 + ", "a and ", "case when a then ", "count() over card where "})
    void deepExpressionIsRefused(final String part) {
        final String text = part.repeat(10_000) + "1";
        final String message = assertThrows(ExpressionException.class, () -> Parser.parse(text)).getMessage();
        assertTrue(message.startsWith("an expression is nested at most 400 deep"), message);
    }

    private static String write(final Syntax syntax) {
        return switch (syntax) {
            case Syntax.Literal literal -> String.valueOf(literal.value());
            case Syntax.Text text -> '"' + text.value() + '"';
            case Syntax.Duration duration -> duration.nanos() / 1_000_000_000 + "s";
            case Syntax.Name name -> name.text();
            case Syntax.Unary unary -> unary.operator() + "(" + write(unary.operand()) + ")";
            case Syntax.Binary binary -> "(" + write(binary.left()) + " " + binary.operator() + " " + write(binary.right()) + ")";
            case Syntax.Call call -> call.function()
                + "(" + String.join(", ", call.arguments().stream().map(ParserTest::write).toList()) + ")"
                + (call.window() == null ? "" : write(call.window()));
        };
    }

    private static String write(final Syntax.Window window) {
        return (window.messages().isEmpty() ? "" : " from " + window.messages()) + " over " + window.entity() + write(window.span())
            + (window.delayNanos() == 0 ? "" : " delayed " + window.delayNanos() / 1_000_000_000)
            + (window.filter() == null ? "" : " where " + write(window.filter()))
            + (window.excludingCurrent() ? " excluding current" : "");
    }

    private static String write(final Span span) {
        return switch (span) {
            case Span.Lifetime lifetime -> "";
            case Span.Sliding sliding -> " in " + sliding.lengthNanos() / 1_000_000_000;
            default -> " " + span.toString().replaceAll("0{9}\\b", "s");
        };
    }
}
