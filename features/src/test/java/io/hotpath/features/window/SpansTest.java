package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each kind of window holds at its edges, by example; that it always does, see {@link WindowOracleTest}. */
class SpansTest {
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "customer: int64", "amount: int64?", "ratio: double?");

    private static TestEngine engine(final long latenessSeconds, final String... expressions) {
        return new TestEngine(MESSAGE, Map.of("customer", "customer"), List.of(expressions), latenessSeconds, false, 1 << 10);
    }

    private static double count(final TestEngine engine, final long seconds) {
        return engine.event(seconds, 7L, 1L, null)[0];
    }

    private static double count(final TestEngine engine, final String instant) {
        return count(engine, Instant.parse(instant).getEpochSecond());
    }

    @Test
    void tumblingWindowBeginsAnewAtItsCut() {
        try (TestEngine engine = engine(0, "count() over customer in tumbling 1m offset 10s")) {
            assertEquals(1, count(engine, 10));
            assertEquals(2, count(engine, 69));
            assertEquals(1, count(engine, 70));
        }
    }

    @Test
    void hoppingWindowForgetsInSteps() {
        try (TestEngine engine = engine(0, "count() over customer in 1m every 20s")) {
            assertEquals(1, count(engine, 0));
            assertEquals(2, count(engine, 19));
            assertEquals(3, count(engine, 59));
            assertEquals(2, count(engine, 60)); // [20, 80): 0 and 19 have gone together
        }
    }

    @Test
    void sessionEndsWithAPauseAsLongAsItsGap() {
        try (TestEngine engine = engine(0, "count() over customer in session 30s")) {
            assertEquals(1, count(engine, 0));
            assertEquals(2, count(engine, 29));
            assertEquals(1, count(engine, 59));
        }
    }

    @Test
    void sessionIsMadeOfAllEventsAndAFilterChoosesAmongThem() {
        try (TestEngine engine = engine(0, "count() over customer in session 30s where amount == 1",
            "sum(amount) over customer in session 30s where amount > 1")) {
            assertArrayEquals(new double[] {1, 0}, engine.event(0L, 7L, 1L, null));
            assertArrayEquals(new double[] {1, 5}, engine.event(20L, 7L, 5L, null));
            assertArrayEquals(new double[] {1, 12}, engine.event(40L, 7L, 7L, null));
            assertArrayEquals(new double[] {0, 2}, engine.event(70L, 7L, 2L, null));
        }
    }

    @Test
    void sessionTakesAnEventOutOfOrderThatIsWithinItsGapAndNoOther() {
        try (TestEngine engine = engine(1_000, "count() over customer in session 30s")) {
            count(engine, 100);
            assertEquals(2, count(engine, 71));
            assertEquals(3, count(engine, 41), "the session and the event itself");
            assertEquals(3, count(engine, 101));
        }
    }

    @Test
    void lastEventsAreTheYoungestByTime() {
        try (TestEngine engine = engine(1_000,
            "sum(amount) over customer in last 2 events", "count() over customer in 10s at most 2 events")) {
            engine.event(100L, 7L, 1L, null);
            assertArrayEquals(new double[] {11, 2}, engine.event(102L, 7L, 10L, null));
            assertArrayEquals(new double[] {110, 2}, engine.event(101L, 7L, 100L, null));
            assertArrayEquals(new double[] {1_010, 1}, engine.event(112L, 7L, 1_000L, null));
        }
    }

    @Test
    void dayBeginsAtMidnightOfItsZone() {
        try (TestEngine engine = engine(0, "count() over customer in day zone \"Europe/Paris\"")) {
            assertEquals(1, count(engine, "2026-03-28T22:59:59Z"));
            assertEquals(1, count(engine, "2026-03-28T23:00:00Z")); // midnight, the 29th
            assertEquals(2, count(engine, "2026-03-29T21:59:59Z")); // the clocks have jumped: a day of 23 hours
            assertEquals(1, count(engine, "2026-03-29T22:00:00Z"));
            assertEquals(1, count(engine, "2026-10-24T22:00:00Z"));
            assertEquals(2, count(engine, "2026-10-25T22:59:59Z")); // a day of 25 hours
            assertEquals(1, count(engine, "2026-10-25T23:00:00Z"));
        }
    }

    @Test
    void dayBeginsWithItsFirstMomentWhereClocksJumpOverMidnight() {
        try (TestEngine engine = engine(0, "count() over customer in day zone \"America/Sao_Paulo\"")) {
            assertEquals(1, count(engine, "2018-11-04T02:59:59Z"));
            assertEquals(1, count(engine, "2018-11-04T03:00:00Z")); // 23:59:59 is followed by 01:00:00
            assertEquals(2, count(engine, "2018-11-05T01:59:59Z"));
            assertEquals(1, count(engine, "2018-11-05T02:00:00Z"));
        }
    }

    @Test
    void leapSecondIsNoSecondOfADay() {
        try (TestEngine engine = engine(0, "count() over customer in day")) {
            assertEquals(1, count(engine, "2016-12-31T23:59:59Z"));
            assertEquals(1, count(engine, Instant.parse("2016-12-31T23:59:59Z").getEpochSecond() + 1));
        }
    }

    @Test
    void monthAndYearBeginWithTheirFirst() {
        try (TestEngine engine = engine(0,
            "count() over customer in month", "count() over customer in year", "count() over customer in week")) {
            count(engine, "2027-12-31T23:59:59Z"); // a Friday
            assertArrayEquals(new double[] {1, 1, 2},
                engine.event(Instant.parse("2028-01-01T00:00:00Z").getEpochSecond(), 7L, 1L, null));
            assertArrayEquals(new double[] {1, 2, 1},
                engine.event(Instant.parse("2028-02-29T00:00:00Z").getEpochSecond(), 7L, 1L, null));
        }
    }

    @Test
    void sumsAndMomentsHoldAtTheLimitsOf64Bits() {
        try (TestEngine engine = engine(0,
            "sum(amount) over customer in 10s", "mean(amount) over customer in 10s", "variance(amount) over customer in 10s",
            "min(amount) over customer in 10s", "kurtosis(amount) over customer in 10s")) {
            engine.event(0L, 7L, Long.MAX_VALUE, null);
            assertEquals(2 * 0x1p63, engine.event(1L, 7L, Long.MAX_VALUE, null)[0]);
            engine.event(2L, 7L, -Long.MAX_VALUE, null);
            assertArrayEquals(
                new double[] {0, 0, 0x1p126, -0x1p63, -2}, engine.event(3L, 7L, -Long.MAX_VALUE, null));
            assertArrayEquals(new double[] {5, 5, 0, 5, Double.NaN}, engine.event(100L, 7L, 5L, null));
        }
    }

    @Test
    void infinityIsInTheSumForAsLongAsInTheWindow() {
        try (TestEngine engine = engine(0,
            "sum(ratio) over customer in 10s", "max(ratio) over customer in 10s", "count() over customer in 10s")) {
            engine.event(0L, 7L, null, 0.1);
            assertArrayEquals(new double[] {1 / 0.0, 1 / 0.0, 2}, engine.event(5L, 7L, null, 1 / 0.0));
            assertArrayEquals(new double[] {Double.NaN, 1 / 0.0, 3}, engine.event(6L, 7L, null, -1 / 0.0));
            assertArrayEquals(new double[] {0.7, 0.7, 1}, engine.event(100L, 7L, null, 0.7));
        }
    }
}
