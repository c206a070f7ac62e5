package io.hotpath.features.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.expression.TextExpressions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions evaluate to, in a scope of the caller's own: fields and one score, as a policy has them. */
class CompilerTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "amount: money(2)", "items: uint8", "ratio: double", "weight: float", "foreign: boolean",
        "age: int16?", "unknown: boolean?", "rate: decimal(18)", "country: string(2)", "other: string(2)?",
        "merchant: string(16)");

    private static final Scope SCOPE = new Scope() {
        @Override
        public Meaning meaning(final String name) {
            final Field field = MESSAGE.field(name);
            if (field != null) {
                return new Meaning(field, FieldExpressions.of(field));
            }
            return name.equals("fraud.score") ? new Meaning(null, frame -> frame.score(0)) : null;
        }

        @Override
        public List<String> names() {
            return MESSAGE.fieldNames();
        }

        @Override
        public Expression aggregate(final Syntax.Call call) {
            throw new ExpressionException("no windows here");
        }
    };

    private static EvaluationFrame frame() {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[MESSAGE.blockLength()]);
        MESSAGE.fields().forEach(field -> field.writeMissing(event, 0));
        MESSAGE.field("time").writeLong(event, 0, 86_400 * 2 + 3_600 * 5);
        MESSAGE.field("amount").writeLong(event, 0, 12_345);
        MESSAGE.field("items").writeLong(event, 0, 200);
        MESSAGE.field("ratio").writeDouble(event, 0, 0.25);
        MESSAGE.field("weight").writeDouble(event, 0, 1.5);
        MESSAGE.field("foreign").writeLong(event, 0, 1);
        MESSAGE.field("rate").writeLong(event, 0, 123_456_789_012_345_678L);
        event.putBytes(MESSAGE.field("country").offset(), "FR".getBytes(UTF_8));
        event.putBytes(MESSAGE.field("merchant").offset(), "AMAZON é 1".getBytes(UTF_8));
        final EvaluationFrame frame = new EvaluationFrame();
        frame.event(event, 0);
        frame.scores(new UnsafeBuffer(new byte[Double.BYTES]), 0);
        frame.score(0, 0.9);
        return frame;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amount                              | 123.45
        items * 2 - 1                       | 399
        ratio / 0.5 + weight                | 2
        -foreign                            | -1
        rate                                | 0.123456789012345678
        1 / 0                               | Infinity
        age                                 | NaN
        age + 1                             | NaN
        unknown                             | NaN
        coalesce(age, items)                | 200
        coalesce(items, age)                | 200
        coalesce(age, unknown)              | NaN
        hour(time)                          | 5
        abs(-3) + sqrt(16) + floor(2.5)     | 9
        ceil(2.5) + round(2.5) + round(3.5) | 9
        min(2, 3) * max(2, 3) + pow(2, 10)  | 1030
        log(exp(2)) + log10(1000)           | 5
        min(age, 1)                         | NaN
        sqrt(-1)                            | NaN
        round(haversine_km(52.52, 13.405, 48.8566, 2.3522)) | 877
        haversine_km(0, 0, 0, 180)          | 20015.114442035923
        haversine_km(0, age, 0, 180)        | NaN
        weekday(time)                       | 6
        amount > 100 and fraud.score >= 0.9 | 1
        amount > 200 or fraud.score > 0.9   | 0
        age < 1                             | 0
        age >= 1                            | 0
        age == age                          | 0
        age != age                          | 0
        age != 1                            | 0
        items != 1                          | 1
        items == 200                        | 1
        age and 1                           | 0
        age or 1                            | 1
        not foreign                         | 0
        not (age > 1)                       | 1
        2 and -1                            | 1
        not 0                               | 1
        items in (1, 200, 3)                | 1
        items IN (1, 3)                     | 0
        items not in (1, 3)                 | 1
        items Not In (1, 200)               | 0
        items in (items, age)               | 1
        items in (age, 3)                   | 0
        items not in (age, 3)               | 0
        age in (1, 2)                       | 0
        age not in (1, 2)                   | 0
        -items * 0 in (0)                   | 1
        items * 0 in (-0)                   | 1
        items in [200, 201)                 | 1
        items in [199, 200)                 | 0
        items in [199, 200]                 | 1
        items not in [199, 200)             | 1
        items not in [200, 300]             | 0
        age not in [1, 2]                   | 0
        age in [1, 2]                       | 0
        if(foreign, 2, 3)                   | 2
        if(amount > 200, 2, 3)              | 3
        if(age > 1, 2, 3)                   | 3
        if(foreign, age, 3)                 | NaN
        case when amount > 200 then 1 when amount > 100 then 2 else 3 end | 2
        case when amount > 200 then 1 end   | NaN
        CASE WHEN age > 1 THEN 1 ELSE 7 END + 1 | 8
        amount > 100 AND Not age > 1 Or 0   | 1
        is_missing(age) + is_missing(items) | 1
        is_missing(time)                    | 0
        country in ("DE", "FR")             | 1
        country not in ("DE", "AT")         | 1
        country in ("DE", "AT")             | 0
        other in ("DE", "FR")               | 0
        other not in ("DE", "FR")           | 0
        country in (other, "FR")            | 1
        merchant like "AM%N %_1"            | 1
        merchant like "am%"                 | 0
        merchant not like "%ZZ%"            | 1
        other like "%"                      | 0
        other not like "a"                  | 0
        merchant like "AMAZ_N é 1"          | 1
        merchant like "AMAZON _ 1"          | 1
        merchant like "AMAZON __ 1"         | 0
        merchant like "%1"                  | 1
        merchant like "%1%"                 | 1
        merchant like "\\%"                 | 0
        length(merchant)                    | 11
        is_missing(other) - is_missing(country) | 1
        """)
    void expressionsAnswer(final String expression, final double expected) {
        assertEquals(expected, Compiler.compile(Parser.parse(expression), SCOPE).evaluate(frame()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        country == "FRANCE"     | field 'country' holds at most 2 bytes, so it is never "FRANCE"
        country in ("FR", "EUR") | field 'country' holds at most 2 bytes, so it is never "EUR"
        country in ("FR", 3)    | a text is compared with a field that is a text, or with a text in quotes, not with '3'
        items in ("1")          | a text is compared with a field that is a text, or with a text in quotes, not with 'items'
        items like "1%"         | a text is compared with a field that is a text, or with a text in quotes, not with 'items'
        if(foreign, 1)          | if takes a condition, the value where it holds, and the value where it does not
        is_missing()            | is_missing takes one value
        iff(foreign, 1, 2)      | unknown function 'iff'; did you mean 'if'?
        """)
    void whatCanNeverBeIsRefused(final String expression, final String message) {
        assertEquals(message, assertThrows(
            ExpressionException.class, () -> Compiler.compile(Parser.parse(expression), SCOPE)).getMessage());
    }

    @Test
    void likeIsWhatARegularExpressionSays() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            final String text = word(random, List.of("a", "b", "é", "😀"));
            final String pattern = word(random, List.of("a", "b", "é", "😀", "%", "_"));
            final UnsafeBuffer bytes = new UnsafeBuffer(text.getBytes(UTF_8));
            final boolean expected = Pattern.compile(pattern.replace("%", ".*").replace("_", ".")).matcher(text).matches();
            assertEquals(!text.isEmpty() && expected ? 1 : 0,
                TextExpressions.like(new Bytes(bytes), pattern, true).evaluate(null),
                () -> text + " like " + pattern + ", seed " + seed);
        }
    }

    private static String word(final Random random, final List<String> letters) {
        return random.ints(random.nextInt(9), 0, letters.size()).mapToObj(letters::get).collect(Collectors.joining());
    }

    private record Bytes(UnsafeBuffer bytes) implements TextExpressions.Source {
        @Override
        public int length(final EvaluationFrame frame) {
            return bytes.capacity();
        }

        @Override
        public DirectBuffer buffer(final EvaluationFrame frame) {
            return bytes;
        }

        @Override
        public int offset(final EvaluationFrame frame) {
            return 0;
        }
    }

    @Test
    void decimalIsTheDoubleNearestToWhatWasWritten() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        final UnsafeBuffer event = new UnsafeBuffer(new byte[MESSAGE.blockLength()]);
        final EvaluationFrame frame = new EvaluationFrame();
        frame.event(event, 0);
        final Expression amount = FieldExpressions.of(MESSAGE.field("amount"));
        for (int i = 0; i < 10_000; i++) {
            final long minor = random.nextLong(-(1L << 53), 1L << 53);
            MESSAGE.field("amount").writeLong(event, 0, minor);
            assertEquals(BigDecimal.valueOf(minor, 2).doubleValue(), amount.evaluate(frame), () -> "seed " + seed);
        }
    }
}
