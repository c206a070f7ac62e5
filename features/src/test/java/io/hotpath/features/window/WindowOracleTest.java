package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random windows over random streams against {@link WindowOracle}: ties, exact edges, disorder within the lateness and beyond,
 * missing entities and values, filters, the current event left out, sums beyond 64 bits, labels before and after their events,
 * tables and logs that grow often. Run again with {@code -Dhotpath.seed=...}.
 */
class WindowOracleTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "id: int64", "customer: int64?", "terminal: string(11)?",
        "amount: money(2)", "quantity: int16?", "wide: int64?", "label: boolean?");
    private static final List<String> FUNCTIONS = List.of("count", "sum", "mean", "variance", "stddev");
    private static final List<String> SUMMED = List.of("amount", "quantity", "wide", "label");
    private static final long[] LENGTHS = {1, 2, 5, 10, 10, 30, 60};
    private static final long[] DELAYS = {0, 0, 0, 1, 5, 10, 20};
    private static final int STREAMS = 150;
    private static final int EVENTS = 250;
    private static final double RELATIVE_ERROR = 1e-15;
    /** Every stream has this window, so that a label that comes a little before its event is never given up. */
    private static final WindowOracle.Windowed LONGEST = new WindowOracle.Windowed(
        "mean", "label", "terminal", 90, 0, null, false);

    private static long firstSeed() {
        return Long.getLong("hotpath.seed", System.nanoTime());
    }

    @Test
    void engineAgreesWithBruteForce() {
        final long first = firstSeed();
        for (long seed = first; seed < first + STREAMS; seed++) {
            new Stream(seed).run();
        }
    }

    /** One random pipeline and its stream. */
    private static final class Stream {
        private final long seed;
        private final Random random;
        private final List<WindowOracle.Windowed> features = new ArrayList<>(List.of(LONGEST));
        private final long lateness;
        private final long disorder;
        private final int customers;
        private long now = 1_000;

        Stream(final long seed) {
            this.seed = seed;
            random = new Random(seed);
            lateness = random.nextBoolean() ? 0 : 1 + random.nextInt(20);
            disorder = random.nextBoolean() ? 0 : lateness + random.nextInt(10);
            customers = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
            final int count = 1 + random.nextInt(7);
            while (features.size() <= count) {
                features.add(feature());
            }
        }

        private WindowOracle.Windowed feature() {
            return new WindowOracle.Windowed(
                FUNCTIONS.get(random.nextInt(FUNCTIONS.size())),
                SUMMED.get(random.nextInt(SUMMED.size())),
                random.nextBoolean() ? "customer" : "terminal",
                LENGTHS[random.nextInt(LENGTHS.length)],
                DELAYS[random.nextInt(DELAYS.length)],
                random.nextInt(3) == 0 ? random.nextLong(-20_000, 20_000) : null,
                random.nextInt(3) == 0);
        }

        private TestEngine engine(final int chunkBytes) {
            return new TestEngine(
                MESSAGE, Map.of("customer", "customer", "terminal", "terminal"),
                features.stream().map(WindowOracle.Windowed::expression).toList(), lateness, true, chunkBytes);
        }

        void run() {
            final WindowOracle oracle = new WindowOracle(lateness);
            final long age = features.stream().mapToLong(each -> each.length() + each.delay()).max().orElseThrow();
            try (TestEngine engine = engine(1); TestEngine other = engine(1 << 20)) {
                for (int id = 0; id < EVENTS; id++) {
                    final WindowOracle.Event event = event(id);
                    final double[] vector = take(engine, event);
                    assertEquals(oracle.take(event), engine.engine().late(), () -> "late, seed " + seed + " event " + event.id());
                    compare(oracle, event, vector);
                    assertArrayEquals(vector, take(other, event), 0, () -> "size of chunks matters, seed " + seed);
                    label(oracle, engine, other, id, age);
                }
            }
        }

        private WindowOracle.Event event(final long id) {
            now += random.nextInt(3) == 0 ? 0 : random.nextInt(4);
            now += random.nextInt(50) == 0 ? random.nextInt(25) : 0;
            final Map<String, Long> values = new HashMap<>();
            values.put("amount", random.nextLong(-100_000, 1_000_000));
            values.put("quantity", optional(random.nextLong(-32_767, 32_768)));
            values.put("wide", optional(random.nextBoolean() ? random.nextLong() | 1 : Long.MAX_VALUE - random.nextInt(3)));
            values.put("label", optional((long) random.nextInt(2)));
            return new WindowOracle.Event(
                now - (disorder > 0 && random.nextInt(3) == 0 ? random.nextLong(disorder) : 0), id,
                optional((long) random.nextInt(customers)), optional("t" + random.nextInt(customers)), values);
        }

        private <T> T optional(final T value) {
            return random.nextInt(8) == 0 ? null : value;
        }

        private static double[] take(final TestEngine engine, final WindowOracle.Event event) {
            return engine.event(
                event.time(), event.id(), event.customer(), event.terminal(), event.values().get("amount"),
                event.values().get("quantity"), event.values().get("wide"), event.values().get("label"));
        }

        private void compare(final WindowOracle oracle, final WindowOracle.Event event, final double[] vector) {
            for (int i = 0; i < vector.length; i++) {
                final WindowOracle.Windowed feature = features.get(i);
                final double expected = oracle.evaluate(feature, event);
                final double actual = vector[i];
                final double bound = Math.abs(expected) * RELATIVE_ERROR;
                final boolean agrees = Double.compare(expected, actual) == 0 || Math.abs(expected - actual) <= bound;
                assertTrue(agrees, () -> feature.expression() + " is " + actual + " instead of " + expected
                    + ", lateness " + lateness + ", seed " + seed + ", event " + event.id());
            }
        }

        /** Labels events of the past, mostly, and sometimes one of the next few. */
        private void label(
            final WindowOracle oracle, final TestEngine engine, final TestEngine other, final long id, final long age) {
            if (random.nextInt(3) > 0) {
                return;
            }
            final long labelled = id + 4 - random.nextInt(40);
            final long value = random.nextInt(2);
            final boolean found = engine.label(labelled, value);
            other.label(labelled, value);
            if (oracle.needs(labelled, age)) {
                assertEquals(true, found, () -> "label, seed " + seed + " event " + labelled);
            } else if (!oracle.knows(labelled)) {
                assertEquals(false, found, () -> "label, seed " + seed + " event " + labelled);
            }
            oracle.label(labelled, value);
        }
    }
}
