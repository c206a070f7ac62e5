package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.StageMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events that come more than once. Random streams run again with {@code -Dhotpath.seed=...}. */
@Timeout(60)
class DuplicatesTest {
    private static final String FILE = """
        pipeline: duplicates
        events:
          Payment:
            time: timestamp_s
            id: ID?
            card: int64
            amount: money(2)
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        entities: {card: card}
        features:
          spent: sum(amount) over card in 1h
          usual: mean(amount) over card in 1d excluding current
        decision:
          - {when: spent > 100, then: decline, reason: MUCH}
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        deduplicate: {key: id, within: 10m, then: THEN}
        """;
    private static final long START = 1_772_000_000L;
    private static final int EVENTS = 3_000;

    @TempDir
    Path journal;
    private final Decision decision = new Decision();

    private static Pipeline pipeline(final String idType, final String then) {
        return PipelineLoader.load(
            new PipelineSource("duplicates.yaml", FILE.replace("ID", idType).replace("THEN", then), Path::of));
    }

    private static byte[] payment(final long seconds, final String id, final long card, final long amount) {
        return ("{\"time\":" + (START + seconds) + (id.isEmpty() ? "" : ",\"id\":" + id) + ",\"card\":" + card
            + ",\"amount\":" + amount + "}").getBytes(US_ASCII);
    }

    private Hotpath open(final Pipeline pipeline) {
        return Hotpath.open(pipeline, journal, () -> START * 1_000);
    }

    private byte[] take(final Hotpath hotpath, final byte[] json) {
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(json), 0, json.length, decision));
        final byte[] bytes = new byte[decision.buffer().capacity()];
        decision.buffer().getBytes(0, bytes);
        return bytes;
    }

    private void assertReplayIsIdentical() {
        for (final boolean featuresOnly : new boolean[] {false, true}) {
            try (Replay replay = new Replay(journal, featuresOnly)) {
                final Replay.Result result = replay.run((done, last) -> { });
                assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            }
        }
    }

    @Test
    void repeatedEventIsGivenItsDecisionAgainAndEntersNoWindow() {
        try (Hotpath hotpath = open(pipeline("int64", "repeat"))) {
            take(hotpath, payment(0, "1", 7, 60));
            take(hotpath, payment(1, "2", 7, 60));
            assertFalse(decision.repeated());
            assertEquals("decline", decision.outcome());
            take(hotpath, payment(0, "1", 7, 60));
            assertTrue(decision.repeated());
            assertEquals("approve", decision.outcome(), "as it was the first time");
            assertEquals(60, decision.feature(0));
            assertEquals(2, decision.sequence());
            assertEquals(2, decision.offset(), "its own");
            take(hotpath, payment(2, "3", 7, 1));
            assertEquals(121, decision.feature(0));
        }
        assertReplayIsIdentical();
    }

    @Test
    void eventIsForgottenExactlyWhenItsTimeIsOver() {
        try (Hotpath hotpath = open(pipeline("int64", "repeat"))) {
            take(hotpath, payment(0, "1", 7, 60));
            take(hotpath, payment(599, "2", 8, 1));
            take(hotpath, payment(599, "1", 7, 60));
            assertTrue(decision.repeated());
            take(hotpath, payment(600, "1", 7, 60));
            assertFalse(decision.repeated(), "its own time counts");
            take(hotpath, payment(600, "1", 7, 60));
            assertTrue(decision.repeated());
        }
        assertReplayIsIdentical();
    }

    @Test
    void lateEventAndOneAheadOfTheClockAreKnownAgainToo() {
        try (Hotpath hotpath = open(pipeline("int64", "repeat"))) {
            take(hotpath, payment(0, "1", 7, 60));
            for (final long seconds : new long[] {-400, 1_000_000}) {
                final String id = String.valueOf(2 + Math.abs(seconds));
                take(hotpath, payment(seconds, id, 7, 60));
                final boolean late = decision.late();
                assertTrue(late || decision.ahead());
                take(hotpath, payment(seconds, id, 7, 60));
                assertTrue(decision.repeated());
                assertEquals(late, decision.late());
                assertEquals(120, decision.feature(0), "the first time it saw itself and the one that stays");
            }
        }
        assertReplayIsIdentical();
    }

    @Test
    void eventWithoutAKeyIsLikeNoOther() {
        try (Hotpath hotpath = open(pipeline("string(5)", "repeat"))) {
            take(hotpath, payment(0, "", 7, 60));
            take(hotpath, payment(0, "", 7, 60));
            assertFalse(decision.repeated());
            take(hotpath, payment(0, "\"a\"", 7, 60));
            take(hotpath, payment(0, "\"b\"", 7, 60));
            assertFalse(decision.repeated());
            take(hotpath, payment(0, "\"a\"", 7, 60));
            assertTrue(decision.repeated());
        }
    }

    /** Its decision has other features: the event is decided anew, but not counted twice. */
    @Test
    void eventThatAnotherPipelineDecidedIsDecidedByTheWindowsThatHoldIt() {
        try (Hotpath hotpath = open(pipeline("int64", "repeat"))) {
            take(hotpath, payment(0, "1", 7, 60));
        }
        final Pipeline other = PipelineLoader.load(new PipelineSource(
            "duplicates.yaml", FILE.replace("ID", "int64").replace("THEN", "repeat").replace("> 100", "> 50"), Path::of));
        try (Hotpath hotpath = open(other)) {
            take(hotpath, payment(0, "1", 7, 60));
            assertTrue(decision.repeated());
            assertEquals("decline", decision.outcome());
            assertEquals(60, decision.feature(0));
            take(hotpath, payment(1, "2", 7, 1));
            assertEquals(61, decision.feature(0));
        }
        assertReplayIsIdentical();
    }

    @Test
    void randomStreamIsDecidedTheSameWhateverIsStoppedAndStarted() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        for (final String idType : List.of("int64", "string(9)")) {
            run(new Random(seed), idType, journal.resolve(idType), "seed " + seed + ", " + idType);
        }
    }

    private static void run(final Random random, final String idType, final Path place, final String seed) {
        final List<byte[]> records = new ArrayList<>();
        final Map<String, Long> came = new HashMap<>();
        final Map<String, Integer> events = new HashMap<>();
        final List<Integer> first = new ArrayList<>();
        long now = Long.MIN_VALUE;
        for (int i = 0; i < EVENTS; i++) {
            final boolean ahead = i > 0 && random.nextInt(20) == 0;
            final long time = i / 4 - random.nextInt(20) + (ahead ? 100_000L : 0L);
            final String number = String.valueOf(random.nextInt(1 + i));
            final String id = idType.equals("int64") ? number : '"' + number + '"';
            final long nowWithIt = ahead ? now : Math.max(now, time);
            if (!came.containsKey(id) || nowWithIt - came.get(id) >= 600) {
                now = nowWithIt;
                came.put(id, now);
                events.put(id, i);
            }
            first.add(events.get(id));
            records.add(payment(time, id, random.nextInt(5), random.nextInt(100)));
        }
        final byte[][] all = records.toArray(new byte[0][]);
        final CollectingSink whole = run(place.resolve("whole"), pipeline(idType, "repeat"), all, EVENTS);
        final CollectingSink parts = run(place.resolve("parts"), pipeline(idType, "repeat"), all, EVENTS / 3, EVENTS / 2, EVENTS);
        final CollectingSink drop = run(place.resolve("drop"), pipeline(idType, "drop"), all, EVENTS / 3, EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            final int event = i;
            assertArrayEquals(whole.decisions().get(i), parts.decisions().get(i), () -> seed + ", event " + event);
            assertEquals(first.get(i) < i, decision(whole, i).repeated(), () -> seed + ", event " + event);
            assertSameButForItsOrigin(decision(whole, first.get(i)), decision(whole, i), seed + ", event " + i);
        }
        assertEquals(IntStream.range(0, EVENTS).filter(i -> first.get(i) == i).count(), drop.decisions().size(), seed);
        assertEquals(LongStream.range(0, EVENTS).boxed().toList(), drop.sequences(), seed);
        for (final String each : List.of("whole", "parts", "drop")) {
            assertIdentical(place.resolve(each), seed + ", " + each);
        }
    }

    private static void assertSameButForItsOrigin(final Decision first, final Decision again, final String message) {
        assertEquals(first.outcomeNumber(), again.outcomeNumber(), message);
        assertEquals(first.reasonCount(), again.reasonCount(), message);
        assertEquals(first.eventTimeNanos(), again.eventTimeNanos(), message);
        assertEquals(first.feature(0), again.feature(0), message);
        assertEquals(first.feature(1), again.feature(1), message);
    }

    /** Runs to each of the stops; nothing is confirmed outside, so that what comes last gives out everything again. */
    private static CollectingSink run(final Path place, final Pipeline pipeline, final byte[][] records, final int... stops) {
        CollectingSink sink = null;
        int from = 0;
        for (final int stop : stops) {
            sink = new CollectingSink();
            try (JournalSession session = JournalSession.open(place, pipeline);
                Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { }, () -> START * 1_000)) {
                CardFraud.offer(engine, records, from, stop);
                final StageMetrics metrics = engine.metrics();
                assertEquals(stop - from, metrics.decided() + metrics.repeated());
            }
            from = stop;
        }
        return sink;
    }

    private static void assertIdentical(final Path place, final String seed) {
        for (final boolean featuresOnly : new boolean[] {false, true}) {
            try (Replay replay = new Replay(place, featuresOnly)) {
                final Replay.Result result = replay.run((done, last) -> { });
                assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField() + ", " + seed);
                assertEquals(EVENTS, result.decisions(), seed);
            }
        }
    }

    private static Decision decision(final CollectingSink sink, final int index) {
        final byte[] bytes = sink.decisions().get(index);
        return new Decision().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
