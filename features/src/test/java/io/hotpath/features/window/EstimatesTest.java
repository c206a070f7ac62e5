package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where a window holds more distinct values than are kept exactly: within the stated errors, counted, and exact again later. */
class EstimatesTest {
    private static final Message MESSAGE = TestSchema.message("time: timestamp_s", "customer: int64", "amount: decimal(3)");
    private static final int WINDOW_SECONDS = 5_000;
    private static final int EVENTS = 12_000;
    /** Four times the standard error; one window's estimates are not independent, so that few are seen. */
    private static final double DISTINCT_ERROR = 4 * 0.0325;
    private static final double QUANTILE_ERROR = 0.01 + 1e-9;

    private static TestEngine engine(final String... expressions) {
        return new TestEngine(MESSAGE, Map.of("customer", "customer"), List.of(expressions), 0, false, 1 << 16);
    }

    @Test
    void distinctIsExactUpToItsLimitAndWithinItsErrorBeyond() {
        try (TestEngine engine = engine(
            "distinct(amount) over customer in 5000s", "distinct(amount, 10000) over customer in 5000s",
            "same_as_current(amount) over customer in 5000s")) {
            for (int i = 0; i < EVENTS; i++) {
                final double[] features = engine.event((long) i, 7L, (long) i);
                final int distinct = Math.min(i + 1, WINDOW_SECONDS);
                assertEquals(distinct, features[1]);
                assertEquals(distinct, features[0], distinct <= 1_024 ? 0 : DISTINCT_ERROR * distinct, () -> "of " + distinct);
                assertEquals(distinct <= 1_024 ? 1 : Double.NaN, features[2]);
            }
            assertEquals(1, engine.engine().saturations());
        }
    }

    @Test
    void estimateLastsUntilTheWindowIsEmpty() {
        try (TestEngine engine = engine("distinct(amount, 3) over customer in 10s", "mode(amount) over customer in 10s")) {
            for (long i = 0; i < 5; i++) {
                engine.event(i, 7L, i);
            }
            assertEquals(1, engine.event(100L, 7L, 1L)[0]);
            assertEquals(2, engine.event(100L, 7L, 2L)[0]);
            assertEquals(0.001, engine.event(101L, 7L, 1L)[1]);
            assertEquals(1, engine.engine().saturations());
        }
    }

    @Test
    void quantileIsWithinOneHundredthOfItself() {
        final long seed = 20_261_123;
        final Random random = new Random(seed);
        final long[] amounts = new long[EVENTS];
        try (TestEngine engine = engine(
            "quantile(amount, 0.01) over customer in 5000s", "median(amount) over customer in 5000s",
            "quantile(amount, 0.99) over customer in 5000s")) {
            for (int i = 0; i < EVENTS; i++) {
                amounts[i] = (random.nextInt(3) - 1) * (long) (Math.exp(random.nextGaussian() * 4) * 1_000);
                final double[] features = engine.event((long) i, 7L, amounts[i]);
                if (i % 97 == 0) {
                    assertQuantiles(Arrays.copyOfRange(amounts, Math.max(0, i - WINDOW_SECONDS + 1), i + 1), features, seed);
                }
            }
        }
    }

    private static void assertQuantiles(final long[] window, final double[] features, final long seed) {
        Arrays.sort(window);
        final double[] shares = {0.01, 0.5, 0.99};
        for (int i = 0; i < shares.length; i++) {
            final int rank = (int) Math.max(1, Math.ceil(shares[i] * window.length));
            final double expected = window[rank - 1] / 1_000.0;
            final double error = Math.abs(features[i] - expected);
            assertTrue(error <= QUANTILE_ERROR * Math.abs(expected),
                () -> expected + " was answered as " + Arrays.toString(features) + " of " + window.length + ", seed " + seed);
        }
    }
}
