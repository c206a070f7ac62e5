package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * However many events went through a window, it answers, bit for bit, as one that never saw any but those it holds: nothing drifts.
 * {@code -Dhotpath.longrun.events=50000000} runs long.
 */
class LongRunTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_ms", "customer: int64", "terminal: int64", "amount: money(2)", "wide: int64", "ratio: double");
    private static final List<String> FEATURES = List.of(
        "count() over customer in 1m", "sum(amount) over customer in 1m", "mean(wide) over customer in 1m",
        "kurtosis(amount) over customer in 1m", "skewness(wide) over customer in 1m", "zscore(amount) over customer in 1m",
        "trend(amount) over customer in 1m", "sum(ratio) over customer in 1m", "mean(ratio) over terminal in 50s delayed 10s",
        "min(amount) over customer in 1m", "max(ratio) over terminal in 1m", "first(amount) over customer in 1m",
        "last(amount) over terminal in 1m delayed 5s", "distinct(terminal) over customer in 1m",
        "median(amount) over terminal in 1m",
        "stddev(amount) over (customer, terminal) in 1m where amount > 0",
        "mean(amount) over customer in 1m every 10s excluding current");
    private static final long EVENTS = Long.getLong("hotpath.longrun.events", 500_000);
    private static final int CHECKPOINTS = 10;
    private static final int COMPARED = 500;
    private static final long MILLIS_PER_EVENT = 5;
    private static final long DISORDER_MILLIS = 2_000;
    /** More than all windows and their delays hold. */
    private static final long REMEMBERED = (80_000 + DISORDER_MILLIS) / MILLIS_PER_EVENT;
    private static final long SEED = System.nanoTime();

    @Test
    void windowsForgetWithoutATrace() {
        try (TestEngine old = engine()) {
            long number = 0;
            for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
                final long until = EVENTS / CHECKPOINTS * checkpoint - COMPARED;
                while (number < until) {
                    take(old, number++);
                }
                try (TestEngine fresh = engine()) {
                    for (long i = Math.max(0, number - REMEMBERED); i < number; i++) {
                        take(fresh, i);
                    }
                    for (int i = 0; i < COMPARED; i++) {
                        final long event = number++;
                        assertArrayEquals(take(fresh, event), take(old, event), 0, () -> "event " + event + ", seed " + SEED);
                    }
                }
            }
        }
    }

    private static TestEngine engine() {
        return new TestEngine(
            MESSAGE, Map.of("customer", "customer", "terminal", "terminal"), FEATURES, DISORDER_MILLIS / 1_000, false, 1 << 16);
    }

    /** An event is what its number says, so that it can be made again. */
    private static double[] take(final TestEngine engine, final long number) {
        final long bits = mix(SEED + number);
        final long other = mix(bits);
        final long behind = (bits & 3) == 0 ? (bits >>> 2) % DISORDER_MILLIS : 0;
        return engine.event(
            number * MILLIS_PER_EVENT - behind, (bits >>> 20) % 300, (bits >>> 40) % 50, other % 1_000_000, bits ^ other,
            Math.scalb((double) (other >> 12), (int) (bits >>> 58)));
    }

    /** The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(final long seed) {
        long bits = seed * 0x9E37_79B9_7F4A_7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return bits ^ (bits >>> 31);
    }
}
