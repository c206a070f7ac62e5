package io.hotpath.engine.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.CollectingSink;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IngestTest {
    private static final int EVENTS = 3_000;
    private static final int PAYMENTS = 0;
    private static final int LABELS = 1;

    @TempDir
    Path directory;

    private final SplittableRandom seeds = new SplittableRandom();
    private long nowNanos = 1;

    private static Pipeline pipeline(final String engine) {
        return PipelineLoader.load(new PipelineSource("split.yaml", """
            pipeline: split
            events:
              Payment: {id: int64, t: timestamp_ms, card: int64, shop: int64, amount: money(2), fraud: "boolean?"}
              Label: {id: int64, fraud: boolean}
            sources:
              - {topic: payments, message: Payment, format: json, event-time: t}
              - {topic: labels, message: Label, format: json}
            labels: {message: Label, key: id, sets: fraud}
            lateness: 0s
            entities: {card: card, shop: shop}
            features:
              count: count() over card in 10m
              sum: sum(amount) over card in 1h
              shop_count: count() over shop in 30m delayed 5m
              frauds: sum(fraud) over shop in 1h
              highest: max(amount) over card in 20m
            decision: [{otherwise: approve}]
            sinks: [{topic: decisions, format: json}]
            engine: %s
            """.formatted(engine), name -> Path.of(name)));
    }

    /** Payments of ever later times, and labels among them, in the order in which they came to their topics. */
    private static List<ScriptedRecord> stream(final SplittableRandom random) {
        final List<ScriptedRecord> stream = new ArrayList<>();
        long timeMillis = 1_767_225_600_000L;
        for (int i = 0; i < EVENTS; i++) {
            timeMillis += 1 + random.nextInt(20_000);
            stream.add(record(stream.size(), "{\"id\":" + i + ",\"t\":" + timeMillis + ",\"card\":"
                + random.nextInt(20) + ",\"shop\":" + random.nextInt(5) + ",\"amount\":" + random.nextInt(1_000) + '}'));
            if (random.nextInt(4) == 0) {
                stream.add(record(stream.size(), "{\"id\":" + random.nextInt(i + 1) + ",\"fraud\":true}"));
            }
            if (random.nextInt(50) == 0) {
                stream.add(record(stream.size(), "{\"t\":7}"));
            }
        }
        return stream;
    }

    private static ScriptedRecord record(final int place, final String text) {
        return new ScriptedRecord(place, text.getBytes(US_ASCII));
    }

    private static boolean isLabel(final ScriptedRecord record) {
        return new String(record.value(), US_ASCII).endsWith("true}");
    }

    private static void split(final List<ScriptedRecord> stream, final ScriptedFeed feed, final SplittableRandom random) {
        final List<ScriptedSource> payments = partitions(feed, PAYMENTS, 1 + random.nextInt(16));
        final List<ScriptedSource> labels = partitions(feed, LABELS, 1 + random.nextInt(3));
        for (final ScriptedRecord record : stream) {
            final List<ScriptedSource> topic = isLabel(record) ? labels : payments;
            topic.get(random.nextInt(topic.size())).add(record);
        }
    }

    private static List<ScriptedSource> partitions(final ScriptedFeed feed, final int source, final int count) {
        final List<ScriptedSource> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            partitions.add(feed.add(new ScriptedSource(source, i)));
        }
        return partitions;
    }

    /** What one partition gives: all of the stream in its order. */
    private List<String> inOrder(final List<ScriptedRecord> stream, final Path journal) {
        final ScriptedFeed feed = new ScriptedFeed(each -> 1);
        final ScriptedSource payments = feed.add(new ScriptedSource(PAYMENTS, 0));
        final ScriptedSource labels = feed.add(new ScriptedSource(LABELS, 0));
        return run("{}", journal, feed, agent -> {
            for (final ScriptedRecord record : stream) {
                (isLabel(record) ? labels : payments).add(record);
                while (!feed.isRead()) {
                    agent.doWork();
                }
            }
        });
    }

    private interface Drive {
        void with(IngestAgent agent);
    }

    private List<String> run(final String engineText, final Path journal, final ScriptedFeed feed, final Drive drive) {
        final Pipeline pipeline = pipeline(engineText);
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            for (int i = 0; i < feed.sources().size(); i++) {
                feed.sources().get(i).seekTo(engine);
            }
            drive.with(engine.ingest(feed, () -> nowNanos));
            engine.drain();
            assertNull(engine.failure());
        }
        return vectors(sink);
    }

    private static void untilRead(final IngestAgent agent, final ScriptedFeed feed) {
        while (!feed.isRead()) {
            agent.doWork();
        }
    }

    /** Event time, lateness and the bits of every feature. */
    private static List<String> vectors(final CollectingSink sink) {
        final Decision decision = new Decision();
        return sink.decisions().stream().map(payload -> {
            decision.wrap(new UnsafeBuffer(payload), 0, payload.length);
            final StringBuilder text = new StringBuilder().append(decision.eventTimeNanos()).append(decision.late() ? " late" : "");
            for (int i = 0; i < 5; i++) {
                text.append(' ').append(decision.feature(i));
            }
            return text.toString();
        }).toList();
    }

    @Test
    void anySplitAndAnyFetchSizesGiveTheVectorsOfOnePartition() {
        for (int round = 0; round < 8; round++) {
            final long seed = seeds.nextLong();
            final SplittableRandom random = new SplittableRandom(seed);
            final List<ScriptedRecord> stream = stream(random);
            final int largest = 1 << random.nextInt(12);
            final ScriptedFeed feed = new ScriptedFeed(
                each -> each.isEmpty() || random.nextBoolean() ? random.nextInt(largest + 1) : 0);
            split(stream, feed, random);
            final List<String> expected = inOrder(stream, directory.resolve("one" + round));
            final String ring = random.nextBoolean() ? "{ring: 64}" : "{}";
            final List<String> merged = run(ring, directory.resolve("split" + round), feed, agent -> untilRead(agent, feed));
            assertEquals(expected, merged, () -> "seed " + seed);
        }
    }

    @Test
    void startedAgainInTheMiddleOfABacklogTheOrderIsTheSame() {
        final long seed = seeds.nextLong();
        final SplittableRandom random = new SplittableRandom(seed);
        final List<ScriptedRecord> stream = stream(random);
        final ScriptedFeed feed = new ScriptedFeed(each -> random.nextInt(4));
        split(stream, feed, random);
        for (int stop = 0; stop < 5; stop++) {
            run("{}", directory.resolve("stopped"), feed, agent -> cycles(agent, 15));
        }
        assertFalse(feed.isRead(), () -> "stopped in the middle, seed " + seed);
        // nothing was confirmed, so the last run gives out all
        final List<String> merged = run("{}", directory.resolve("stopped"), feed, agent -> untilRead(agent, feed));
        assertEquals(inOrder(stream, directory.resolve("one")), merged, () -> "seed " + seed);
        try (Replay replay = new Replay(directory.resolve("stopped"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> "seed " + seed);
            assertEquals(EVENTS, result.decisions());
        }
    }

    private static String payment(final int id, final int second) {
        return "{\"id\":" + id + ",\"t\":" + (1_767_225_600_000L + 1_000L * second) + ",\"card\":1,\"shop\":1,\"amount\":1}";
    }

    @Test
    void sourceAtItsEndHoldsBackNobody() {
        final ScriptedFeed feed = new ScriptedFeed(each -> 10);
        feed.add(new ScriptedSource(PAYMENTS, 0)).add(0, payment(1, 0)).add(1, payment(2, 1));
        feed.add(new ScriptedSource(PAYMENTS, 1));
        feed.add(new ScriptedSource(LABELS, 0));
        final List<String> vectors = run("{}", directory, feed, agent -> untilRead(agent, feed));
        assertEquals(2, vectors.size());
    }

    @Test
    void sourceThatHoldsMoreIsWaitedForUntilTheBoundAndNoLonger() {
        final ScriptedSource silent = new ScriptedSource(PAYMENTS, 1).add(0, payment(1, 0));
        final ScriptedSource prompt = new ScriptedSource(PAYMENTS, 0).add(1, payment(2, 1)).add(2, payment(3, 2));
        final ScriptedFeed feed = new ScriptedFeed(each -> each == silent ? 0 : 10);
        feed.add(prompt);
        feed.add(silent);
        run("{merge-wait: 500ms}", directory, feed, agent -> {
            cycles(agent, 10);
            nowNanos += 499_999_999;
            cycles(agent, 10);
            assertFalse(prompt.isRead(), "the silent one may hold an earlier event");
            nowNanos += 1;
            cycles(agent, 10);
            assertTrue(prompt.isRead(), "not for ever");
            assertEquals(1, agent.givenUp());
        });
    }

    private static void cycles(final IngestAgent agent, final int count) {
        for (int i = 0; i < count; i++) {
            agent.doWork();
        }
    }

    @Test
    void labelDoesNotOvertakeItsEventInABacklog() {
        final ScriptedFeed feed = new ScriptedFeed(each -> 10);
        feed.add(new ScriptedSource(LABELS, 0)).add(15, "{\"id\":1,\"fraud\":true}");
        feed.add(new ScriptedSource(PAYMENTS, 0)).add(10, payment(1, 0)).add(20, payment(2, 1));
        final List<String> vectors = run("{}", directory, feed, agent -> untilRead(agent, feed));
        final List<String> frauds = vectors.stream().map(each -> each.split(" ", -1)[4]).toList();
        assertEquals(List.of("0.0", "1.0"), frauds, "known to the second only");
    }

    @Test
    void fullRingStallsAndLosesNothing() {
        final ScriptedFeed feed = new ScriptedFeed(each -> 1_000);
        final ScriptedSource source = feed.add(new ScriptedSource(PAYMENTS, 0));
        for (int i = 0; i < 20_000; i++) {
            source.add(i, payment(i, i));
        }
        final List<String> vectors = run("{ring: 64, threads: ring}", directory, feed, agent -> {
            untilRead(agent, feed);
            assertTrue(agent.stalls() > 0, "a ring of 64 slots is full now and then");
        });
        assertEquals(20_000, vectors.size());
    }
}
