package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random windows over random streams against {@link WindowOracle}: ties, exact edges, disorder within the lateness and beyond,
 * missing entities and values, filters, the current event left out, sums beyond 64 bits, infinities, midnights and changes of
 * clocks, labels before and after their events, tables and logs that grow often. Run again with {@code -Dhotpath.seed=...}.
 */
class WindowOracleTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "id: int64", "customer: int64?", "terminal: string(11)?", "amount: money(2)", "quantity: int16?",
        "wide: int64?", "label: boolean?", "ratio: double?", "country: string(2)?");
    private static final List<String> SUMMED = List.of("amount", "quantity", "wide", "label");
    private static final List<String> NUMBERS = List.of("amount", "quantity", "wide", "label", "ratio");
    private static final List<String> ANY = List.of("amount", "quantity", "wide", "label", "ratio", "country");
    private static final long[] DELAYS = {0, 0, 0, 1, 5, 10, 20};
    private static final double[] INFINITIES = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    private static final int STREAMS = Integer.getInteger("hotpath.streams", 300);
    private static final int EVENTS = 250;
    private static final long FARTHEST_AHEAD = 100_000_000;
    private static final double RELATIVE_ERROR = 1e-15;
    /**
     * Where roots, logarithms or powers of two round as well, or a decayed sum is added up step by step: of {@link #EVENTS} values
     * in a half-life it is off by at most 2.9 * 250 * 2^-51 of the decayed magnitudes, and the mean, of two sums, by twice as much.
     */
    private static final Map<String, Double> ROUNDED = Map.ofEntries(
        Map.entry("skewness", 1e-14), Map.entry("kurtosis", 1e-14), Map.entry("entropy", 1e-13), Map.entry("zscore", 1e-15),
        Map.entry("decayed_count", 1e-12), Map.entry("decayed_sum", 1e-12), Map.entry("decayed_mean", 1e-12));
    /** Every stream has this window, so that a label that comes a little before its event is never given up. */
    private static final Windowed LONGEST =
        new Windowed("mean", "label", "", "terminal", new SpanCase.Sliding(90), 0, null, false);

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
        private final List<Windowed> features = new ArrayList<>(List.of(LONGEST));
        private final long lateness;
        private final long disorder;
        private final int customers;
        private long now;

        Stream(final long seed) {
            this.seed = seed;
            random = new Random(seed);
            lateness = random.nextBoolean() ? 0 : 1 + random.nextInt(20);
            disorder = random.nextBoolean() ? 0 : lateness + random.nextInt(10);
            customers = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
            now = random.nextBoolean() ? 1_000 : Instant.parse(
                List.of("2018-10-28T00:59:00Z", "2018-12-31T22:59:00Z", "1969-12-31T23:59:00Z").get(random.nextInt(3)))
                .getEpochSecond();
            final int count = 1 + random.nextInt(9);
            while (features.size() <= count) {
                final Windowed feature = feature();
                if (isAllowed(feature)) {
                    features.add(feature);
                }
            }
        }

        private <T> T any(final List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private Windowed feature() {
            return switch (random.nextInt(12)) {
                case 0 -> windowed(any(List.of("count", "rate", "time_since")), "", "");
                case 1, 2 -> windowed(any(List.of("sum", "mean")), any(NUMBERS), "");
                case 3 -> windowed(
                    any(List.of("variance", "stddev", "skewness", "kurtosis", "zscore", "trend")), any(SUMMED), "");
                case 4 -> windowed(any(List.of("min", "max")), any(NUMBERS), "");
                case 5 -> windowed(any(List.of("first", "last", "mode", "median")), any(NUMBERS), "");
                case 6 -> windowed(any(List.of("first_k", "last_k", "top_k")), any(NUMBERS), "5, " + (1 + random.nextInt(5)));
                case 7 -> windowed(
                    any(List.of("distinct", "same_as_current", "entropy", "mode_count")), any(ANY), "");
                case 8 -> random.nextBoolean()
                    ? windowed("top_k_counts", any(ANY), "3, " + (1 + random.nextInt(3)))
                    : windowed("ratio", "", "quantity > 0");
                case 9 -> windowed("quantile", any(NUMBERS), any(List.of("0", "0.01", "0.25", "0.9", "1")));
                case 10 -> windowed("bucket", any(NUMBERS), (1 + random.nextInt(4)) + ", -50, 0, 1000.5");
                default -> random.nextBoolean()
                    ? windowed(any(List.of("decayed_sum", "decayed_mean")), any(List.of("quantity", "amount", "wide")), "7s")
                    : windowed("decayed_count", "", "3s");
            };
        }

        private Windowed windowed(final String function, final String field, final String arguments) {
            return new Windowed(
                function, field, arguments, any(List.of("customer", "terminal", "(customer, terminal)")), SpanCase.random(random),
                DELAYS[random.nextInt(DELAYS.length)], random.nextInt(3) == 0 ? random.nextLong(-20_000, 20_000) : null,
                random.nextInt(3) == 0);
        }

        /** What the compiler refuses, and the labels that a window without edges only knows as they were. */
        private static boolean isAllowed(final Windowed feature) {
            final boolean slides = feature.span() instanceof SpanCase.Sliding
                || (feature.span() instanceof final SpanCase.Steps steps && steps.length() > steps.step());
            final boolean followsLabels = slides && !List.of(
                "min", "max", "first", "last", "first_k", "last_k", "zscore", "same_as_current").contains(feature.function());
            return (!feature.field().equals("label") || followsLabels)
                && (!feature.function().equals("rate") || feature.span() instanceof SpanCase.Sliding)
                && (!feature.function().startsWith("decayed") || !slides);
        }

        private TestEngine engine(final int chunkBytes) {
            return new TestEngine(
                MESSAGE, Map.of("customer", "customer", "terminal", "terminal"),
                features.stream().map(Windowed::expression).toList(), lateness, true, chunkBytes);
        }

        void run() {
            final WindowOracle oracle = new WindowOracle(lateness, features);
            final long age = features.stream()
                .mapToLong(each -> (each.span() instanceof SpanCase.Sliding ? each.span().length() : 0) + each.delay())
                .max().orElseThrow();
            try (TestEngine engine = engine(1); TestEngine other = engine(1 << 20)) {
                for (int id = 0; id < EVENTS; id++) {
                    final boolean isAhead = id > 0 && random.nextInt(30) == 0;
                    final WindowOracle.Event event = event(id, isAhead);
                    final double[] vector = take(engine, event, isAhead);
                    assertEquals(
                        oracle.take(event, isAhead), engine.engine().late(), () -> "late, seed " + seed + " event " + event.id());
                    compare(oracle, event, vector);
                    assertArrayEquals(vector, take(other, event, isAhead), 0, () -> "size of chunks matters, seed " + seed);
                    label(oracle, engine, other, id, age);
                }
            }
        }

        private WindowOracle.Event event(final long id, final boolean isAhead) {
            now += random.nextInt(3) == 0 ? 0 : random.nextInt(4);
            now += random.nextInt(50) == 0 ? random.nextInt(25) : 0;
            final Map<String, Object> values = new HashMap<>();
            values.put("amount", random.nextLong(-100_000, 1_000_000));
            values.put("quantity", optional(random.nextLong(-32_767, 32_768) / (random.nextBoolean() ? 1 : 10_000)));
            values.put("wide", optional(random.nextBoolean() ? random.nextLong() | 1 : Long.MAX_VALUE - random.nextInt(3)));
            values.put("label", optional((long) random.nextInt(2)));
            values.put("ratio", optional(ratio()));
            values.put("country", optional(any(List.of("AT", "DE", "F", "US"))));
            return new WindowOracle.Event(
                isAhead ? now + random.nextLong(FARTHEST_AHEAD) : now - behind(), id,
                optional((long) random.nextInt(customers)), optional("t" + random.nextInt(customers)), values);
        }

        private long behind() {
            return disorder > 0 && random.nextInt(3) == 0 ? random.nextLong(disorder) : 0;
        }

        private double ratio() {
            return random.nextInt(40) == 0
                ? INFINITIES[random.nextInt(2)]
                : Math.scalb((double) random.nextLong(-1_000, 1_000), random.nextInt(-50, 70));
        }

        private <T> T optional(final T value) {
            return random.nextInt(8) == 0 ? null : value;
        }

        private static double[] take(final TestEngine engine, final WindowOracle.Event event, final boolean isAhead) {
            final Map<String, Object> values = event.values();
            final Object[] fields = {
                event.time(), event.id(), event.customer(), event.terminal(), values.get("amount"), values.get("quantity"),
                values.get("wide"), values.get("label"), values.get("ratio"), values.get("country")};
            return isAhead ? engine.eventAhead(fields) : engine.event(fields);
        }

        private void compare(final WindowOracle oracle, final WindowOracle.Event event, final double[] vector) {
            for (int i = 0; i < vector.length; i++) {
                final Windowed feature = features.get(i);
                final AggregateOracle aggregate = oracle.aggregate(feature, event);
                final double expected = aggregate.answer();
                final double actual = vector[i];
                final boolean agrees =
                    Double.compare(expected, actual) == 0 || Math.abs(expected - actual) <= bound(feature.function(), aggregate);
                assertTrue(agrees, () -> feature.expression() + " is " + actual + " instead of " + expected
                    + ", lateness " + lateness + ", seed " + seed + ", event " + event.id());
            }
        }

        private static double bound(final String function, final AggregateOracle aggregate) {
            final double least = function.equals("kurtosis") ? 3 : 1e-9; // of which 3 was taken off
            return Math.max(least, aggregate.magnitude()) * ROUNDED.getOrDefault(function, RELATIVE_ERROR);
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
