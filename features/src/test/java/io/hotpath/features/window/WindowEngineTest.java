package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a window is, by example; that it always is, see {@link WindowOracleTest}. */
class WindowEngineTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "id: int64?", "customer: int64?", "amount: money(2)?", "label: boolean?");
    private static final Map<String, String> CUSTOMER = Map.of("customer", "customer");
    private static final int CHUNK_BYTES = 256;

    private static TestEngine engine(final long latenessSeconds, final String... expressions) {
        return new TestEngine(MESSAGE, CUSTOMER, List.of(expressions), latenessSeconds, true, CHUNK_BYTES);
    }

    private static double[] event(final TestEngine engine, final long time, final Long customer, final Long amountMinor) {
        return engine.event(time, time, customer, amountMinor, null);
    }

    @Test
    void windowForgetsAnEventExactlyAsOldAsItself() {
        try (TestEngine engine = engine(0, "count() over customer in 10s")) {
            assertEquals(1, event(engine, 100, 7L, 1L)[0]);
            assertEquals(2, event(engine, 109, 7L, 1L)[0]);
            assertEquals(2, event(engine, 110, 7L, 1L)[0]);
        }
    }

    @Test
    void delayedWindowTakesAnEventExactlyAsOldAsTheDelay() {
        try (TestEngine engine = engine(0, "count() over customer in 10s delayed 5s")) {
            assertEquals(0, event(engine, 100, 7L, 1L)[0]);
            assertEquals(0, event(engine, 104, 7L, 1L)[0]);
            assertEquals(1, event(engine, 105, 7L, 1L)[0]);
            assertEquals(3, event(engine, 114, 7L, 1L)[0]);
            assertEquals(2, event(engine, 115, 7L, 1L)[0]);
        }
    }

    @Test
    void oneInfinityDoesNotStayInADecayedSum() {
        try (TestEngine engine = engine(0, "decayed_sum(amount / amount * amount, 10s) over customer",
            "decayed_mean(1 / amount, 10s) over customer", "decayed_count(10s) over customer")) {
            event(engine, 100, 7L, 100L);
            assertArrayEquals(new double[] {1, 1, 2}, event(engine, 100, 7L, 0L), "0 / 0 is missing, 1 / 0 infinite");
            assertArrayEquals(new double[] {1.5, 1, 2}, event(engine, 110, 7L, 100L));
        }
    }

    @Test
    void missingValueCountsAsAnEventButNotInTheMean() {
        try (TestEngine engine = engine(0,
            "count() over customer in 10s", "sum(amount) over customer in 10s", "mean(amount) over customer in 10s")) {
            assertArrayEquals(new double[] {1, 0, Double.NaN}, event(engine, 100, 7L, null));
            assertArrayEquals(new double[] {2, 0.1, 0.1}, event(engine, 101, 7L, 10L));
            assertArrayEquals(new double[] {3, 0.3, 0.15}, event(engine, 102, 7L, 20L));
        }
    }

    @Test
    void eventWithoutItsEntitySeesAnEmptyWindowAndLeavesNoTrace() {
        try (TestEngine engine = engine(0, "count() over customer in 10s", "mean(amount) over customer in 10s")) {
            event(engine, 100, 7L, 10L);
            assertArrayEquals(new double[] {0, Double.NaN}, event(engine, 101, null, 10L));
            assertArrayEquals(new double[] {2, 0.1}, event(engine, 102, 7L, 10L));
            assertEquals(1, engine.engine().entityCount(0));
        }
    }

    @Test
    void eventWithinTheLatenessEntersAndOneBeyondItIsFlagged() {
        try (TestEngine engine = engine(5, "count() over customer in 10s")) {
            event(engine, 100, 7L, 1L);
            assertEquals(2, event(engine, 95, 7L, 1L)[0]);
            assertFalse(engine.engine().late());
            assertEquals(3, event(engine, 94, 7L, 1L)[0], "those of 95 and 100, and itself");
            assertTrue(engine.engine().late());
            assertEquals(2, event(engine, 105, 7L, 1L)[0], "the one of 95 has left, the one of 94 was never in");
            assertFalse(engine.engine().late());
        }
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreComparedWithoutOverflow() {
        final long farthest = Long.MAX_VALUE / 1_000_000_000L;
        try (TestEngine engine = engine(5, "count() over customer in 365d")) {
            assertEquals(1, event(engine, -farthest, 7L, 1L)[0]);
            assertEquals(2, event(engine, -farthest + 1, 7L, 1L)[0]);
            assertEquals(1, event(engine, farthest, 7L, 1L)[0]);
            assertEquals(2, event(engine, -farthest, 7L, 1L)[0]);
            assertTrue(engine.engine().late());
            assertEquals(2, event(engine, farthest, 7L, 1L)[0]);
        }
    }

    @Test
    void featureUsesAFeatureThatIsWrittenBehindIt() {
        try (TestEngine engine = engine(0, "f1 * 2 + f2", "f2 + 1", "count() over customer in 10s")) {
            assertArrayEquals(new double[] {5, 2, 1}, event(engine, 100, 7L, 1L));
        }
    }

    @Test
    void labelCorrectsTheWindowsThatHoldItsEvent() {
        try (TestEngine engine = engine(0, "mean(label) over customer in 10s", "mean(label) over customer in 10s delayed 5s")) {
            event(engine, 100, 7L, 1L);
            event(engine, 101, 7L, 1L);
            assertTrue(engine.label(100, 1));
            assertTrue(engine.label(101, 0));
            assertArrayEquals(new double[] {0.5, 1}, event(engine, 105, 7L, 1L));
            assertTrue(engine.label(100, 0));
            assertArrayEquals(new double[] {0, 0}, event(engine, 106, 7L, 1L));
        }
    }

    @Test
    void labelThatComesFirstWaitsForItsEvent() {
        try (TestEngine engine = engine(0, "mean(label) over customer in 10s")) {
            event(engine, 99, 8L, 1L);
            assertFalse(engine.label(100, 1));
            assertEquals(1, event(engine, 100, 7L, 1L)[0]);
        }
    }

    @Test
    void eventWhoseLabelCameFirstCanBeLabelledAgainAsLongAsAnyOther() {
        try (TestEngine engine = engine(0, "mean(label) over customer in 100s")) {
            event(engine, 1, 8L, 1L);
            engine.label(50, 1);
            event(engine, 50, 7L, 1L);
            for (long time = 51; time < 149; time++) {
                event(engine, time, 8L, 1L);
            }
            assertTrue(engine.label(50, 0));
            assertEquals(0, event(engine, 149, 7L, 1L)[0]);
        }
    }

    @Test
    void labelOfAnUnknownOrLateOrForgottenEventIsNotFound() {
        try (TestEngine engine = engine(1, "mean(label) over customer in 10s")) {
            event(engine, 100, 7L, 1L);
            event(engine, 90, 7L, 1L);
            assertFalse(engine.label(1, 1));
            assertFalse(engine.label(90, 1));
            for (long time = 101; time < 300; time++) {
                event(engine, time, 7L, 1L);
            }
            assertFalse(engine.label(100, 1));
        }
    }

    @Test
    void labelAndEventWithoutAKeyDoNotMeet() {
        try (TestEngine engine = engine(0, "mean(label) over customer in 10s")) {
            engine.event(100L, null, 7L, 1L, null);
            assertFalse(engine.label(Long.MIN_VALUE, 1));
            assertArrayEquals(new double[] {Double.NaN}, event(engine, 101, 7L, 1L));
        }
    }

    @Test
    void stateGoesWhenTheEventsDo() {
        try (TestEngine engine = engine(0, "mean(label) over customer in 10s")) {
            for (long time = 0; time < 5_000; time++) {
                event(engine, time, time % 10, 1L);
            }
            final long held = engine.heldBytes();
            for (long time = 5_000; time < 20_000; time++) {
                event(engine, time, time % 10, 1L);
            }
            assertEquals(held, engine.heldBytes());
            assertTrue(engine.engine().liveEvents() <= 10 + CHUNK_BYTES / engine.plan().entryLayout().length());
        }
    }
}
