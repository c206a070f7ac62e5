package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import java.nio.file.Path;
import java.time.Instant;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events behind the stream, and ahead of the clock where they are read. */
class DisorderTest {
    private static final String FILE = """
        pipeline: disorder
        events:
          Payment: {time: timestamp_s, card: int64}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        entities: {card: card}
        features:
          minute: count() over card in 1m
          day: count() over card in day
          others: count() over card in 1h excluding current
        decision:
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();
    private static final long HOUR = 3_600;

    @TempDir
    Path directory;
    private final Decision decision = new Decision();
    private long clockMillis = NOW * 1_000;

    private static Pipeline pipeline(final String more) {
        return PipelineLoader.load(new PipelineSource("disorder.yaml", FILE + more, Path::of));
    }

    private Hotpath open(final String more) {
        return Hotpath.open(pipeline(more), directory.resolve("journal"), () -> clockMillis);
    }

    private int take(final Hotpath hotpath, final long seconds) {
        final byte[] json = ("{\"time\":" + seconds + ",\"card\":7}").getBytes(US_ASCII);
        return hotpath.decide(new UnsafeBuffer(json), 0, json.length, decision);
    }

    private double[] features(final Hotpath hotpath, final long seconds) {
        assertEquals(Hotpath.DECIDED, take(hotpath, seconds));
        return new double[] {decision.feature(0), decision.feature(1), decision.feature(2)};
    }

    private void assertReplayIsIdentical() {
        for (final boolean featuresOnly : new boolean[] {false, true}) {
            try (Replay replay = new Replay(directory.resolve("journal"), featuresOnly)) {
                final Replay.Result result = replay.run((done, last) -> { });
                assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            }
        }
    }

    @Test
    void eventTenSecondsBehindEntersItsWindowsWhereNothingElseIsSaid() {
        try (Hotpath hotpath = open("")) {
            features(hotpath, NOW);
            assertArrayEquals(new double[] {2, 2, 1}, features(hotpath, NOW - 10));
            assertFalse(decision.late());
            assertArrayEquals(new double[] {3, 3, 2}, features(hotpath, NOW - 11), "itself, though it is too late to stay");
            assertTrue(decision.late());
            assertArrayEquals(new double[] {3, 3, 2}, features(hotpath, NOW));
        }
        assertReplayIsIdentical();
    }

    @Test
    void eventFarAheadOfTheClockIsDecidedAndMovesNoWindow() {
        try (Hotpath hotpath = open("")) {
            features(hotpath, NOW);
            assertArrayEquals(new double[] {2, 2, 1}, features(hotpath, NOW + 10 * 365 * 24 * HOUR));
            assertTrue(decision.ahead());
            assertFalse(decision.late());
            assertArrayEquals(new double[] {2, 2, 1}, features(hotpath, NOW + 1), "as if the other had never come");
            assertFalse(decision.ahead());
        }
        clockMillis += 20L * 365 * 24 * HOUR * 1_000; // what the clock says later changes nothing
        try (Hotpath hotpath = open("")) {
            assertArrayEquals(new double[] {3, 3, 2}, features(hotpath, NOW + 2));
        }
        assertReplayIsIdentical();
    }

    @Test
    void firstEventOfAllMayBeAheadOfTheClock() {
        try (Hotpath hotpath = open("")) {
            assertArrayEquals(new double[] {1, 1, 0}, features(hotpath, NOW + 2 * HOUR));
            assertArrayEquals(new double[] {1, 1, 0}, features(hotpath, NOW));
            assertFalse(decision.late());
        }
    }

    @Test
    void filterLeavesOutWhatIsAheadOfTheClockAsWell() {
        final Pipeline filtering = PipelineLoader.load(new PipelineSource("disorder.yaml",
            FILE.replace("event-time: time", "event-time: time, filter: card == 1") + "ahead: dead-letter", Path::of));
        try (Hotpath hotpath = Hotpath.open(filtering, directory.resolve("journal"), () -> clockMillis)) {
            assertEquals(Hotpath.FILTERED, take(hotpath, NOW));
            assertEquals(Hotpath.FILTERED, take(hotpath, NOW + 2 * HOUR), "it is none of ours, whatever its time");
        }
    }

    @Test
    void eventExactlyAsFarAheadAsMayBeMovesTheStream() {
        try (Hotpath hotpath = open("max-ahead: 5m")) {
            features(hotpath, NOW);
            features(hotpath, NOW + 300);
            assertFalse(decision.ahead());
            features(hotpath, NOW + 301);
            assertTrue(decision.ahead());
            features(hotpath, NOW + 289);
            assertTrue(decision.late());
        }
    }

    @Test
    void eventFarAheadOfTheClockIsADeadLetterWherePolicySaysSo() {
        try (Hotpath hotpath = open("ahead: dead-letter")) {
            assertEquals(Rejection.AHEAD_OF_CLOCK, Rejection.ofCode(-take(hotpath, NOW + HOUR + 1)));
            assertArrayEquals(new double[] {1, 1, 0}, features(hotpath, NOW));
        }
        try (Journal journal = Journal.forReading(directory.resolve("journal")); JournalReader reader = journal.log().reader()) {
            assertTrue(reader.next());
            final Frame rejection = reader.input();
            assertEquals(0, rejection.field(), "the time");
            assertEquals(clockMillis, rejection.readMillis());
        }
        assertReplayIsIdentical();
    }

    @Test
    void timesThatNoCalendarKnowsAreNoEvents() {
        try (Hotpath hotpath = open("")) {
            for (final String time : new String[] {"1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z"}) {
                assertEquals(Rejection.IMPLAUSIBLE_TIME, Rejection.ofCode(-take(hotpath, Instant.parse(time).getEpochSecond())));
            }
        }
    }

    @Test
    void eventOfLongAgoOnAFreshEngineIsNotInTheWayOfThoseOfToday() {
        try (Hotpath hotpath = open("")) {
            features(hotpath, 1);
            assertArrayEquals(new double[] {1, 1, 0}, features(hotpath, NOW));
            assertFalse(decision.late());
        }
    }
}
