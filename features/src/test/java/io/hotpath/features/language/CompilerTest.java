package io.hotpath.features.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions evaluate to, in a scope of the caller's own: fields and one score, as a policy has them. */
class CompilerTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "amount: money(2)", "items: uint8", "ratio: double", "weight: float", "foreign: boolean",
        "age: int16?", "unknown: boolean?", "rate: decimal(18)");

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
        final EvaluationFrame frame = new EvaluationFrame();
        frame.event(event, 0);
        frame.scores(new UnsafeBuffer(new byte[Double.BYTES]), 0);
        frame.score(0, 0.9);
        return frame;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
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
        """)
    void expressionsAnswer(final String expression, final double expected) {
        assertEquals(expected, Compiler.compile(Parser.parse(expression), SCOPE).evaluate(frame()));
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
