package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The code that is made of a plan has no limit that a plan could meet. */
class ManyFeaturesTest {
    private static final Message MESSAGE =
        TestSchema.message("time: timestamp_s", "id: int64", "customer: int64", "amount: int64", "label: boolean?");
    private static final int WINDOWS = 40;
    private static final int EVENTS = 20_000;
    private static final int CHUNK_BYTES = 1 << 12;

    /** An event a second of one customer, whose amount is its time: every sum is that of the last few whole numbers. */
    @Test
    void twoHundredFeaturesOfFortyWindowsAreComputed() {
        final List<String> expressions = new ArrayList<>();
        for (int seconds = 1; seconds <= WINDOWS; seconds++) {
            for (final String aggregate : List.of("count()", "sum(amount)", "min(amount)", "max(amount)", "last(amount)")) {
                expressions.add(aggregate + " over customer in " + seconds + "s");
            }
        }
        try (TestEngine engine =
            new TestEngine(MESSAGE, Map.of("customer", "customer"), expressions, 0, true, CHUNK_BYTES)) {
            for (long time = 1; time <= EVENTS; time++) {
                final double[] vector = engine.event(time, time, 7L, time, null);
                for (int seconds = 1; seconds <= WINDOWS; seconds++) {
                    final long first = Math.max(1, time - seconds + 1);
                    final long[] expected = {time - first + 1, LongStream.rangeClosed(first, time).sum(), first, time, time};
                    for (int i = 0; i < expected.length; i++) {
                        final int feature = (seconds - 1) * expected.length + i;
                        final long now = time;
                        assertEquals((double) expected[i], vector[feature], () -> expressions.get(feature) + " at " + now);
                    }
                }
            }
        }
    }

    /** Deeper than what the compiler inlines. */
    @Test
    void longExpressionIsComputed() {
        final int terms = 300;
        final String expression = "count() over customer in 1m" + " + 1".repeat(terms);
        try (TestEngine engine =
            new TestEngine(MESSAGE, Map.of("customer", "customer"), List.of(expression), 0, true, CHUNK_BYTES)) {
            for (long time = 1; time <= EVENTS; time++) {
                assertEquals((double) (Math.min(time, 60) + terms), engine.event(time, time, 7L, time, null)[0]);
            }
        }
    }
}
