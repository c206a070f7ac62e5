package io.hotpath.engine.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come more than once are in the windows of history once, as live. */
class RepeatedHistoryTest {
    private static final int EVENTS = 2_000;
    private static final long START = 1_772_000_000L;
    private static final long SEED = Long.getLong("hotpath.seed", System.nanoTime());

    @TempDir
    Path directory;
    private final Pipeline pipeline = PipelineLoader.load(new PipelineSource("repeated.yaml", """
        pipeline: repeated
        events:
          Payment: {time: timestamp_s, id: 'int64?', card: int64, amount: money(2)}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        deduplicate: {key: id, within: 10m}
        entities: {card: card}
        features:
          spent: sum(amount) over card in 1h
          count: count() over card in 1d
        decision: [{otherwise: approve}]
        sinks: [{topic: decisions}]
        """, Path::of));

    /** An id comes again within ten minutes or after them, with other amounts; a missing one is like no other. */
    private static List<String> payments() {
        final Random random = new Random(SEED);
        final List<String> payments = new ArrayList<>();
        long second = START;
        for (int i = 0; i < EVENTS; i++) {
            second += random.nextInt(5);
            final String id = random.nextInt(20) == 0 ? "null" : String.valueOf(random.nextInt(300));
            payments.add("{\"time\":" + second + ",\"id\":" + id + ",\"card\":" + random.nextInt(10) + ",\"amount\":"
                + random.nextInt(100) + '}');
        }
        return payments;
    }

    @Test
    void historyHoldsARepeatedEventOnceAsLive() throws IOException {
        final List<String> payments = payments();
        final List<List<Double>> live = new ArrayList<>();
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"), () -> (START + 5 * EVENTS) * 1_000)) {
            final Decision decision = new Decision();
            for (final String payment : payments) {
                final byte[] json = payment.getBytes(UTF_8);
                assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(json), 0, json.length, decision));
                if (!decision.repeated()) {
                    live.add(List.of(decision.feature(0), decision.feature(1)));
                }
            }
        }
        final Path file = Files.write(directory.resolve("payments.jsonl"), payments);
        final List<List<Double>> past = new ArrayList<>();
        try (History history = new History(pipeline, file); FeatureVectors features = new FeatureVectors(pipeline)) {
            while (history.next()) {
                features.compute(history.event(), history.blockOffset());
                past.add(List.of(features.feature(0), features.feature(1)));
            }
            assertTrue(history.report().remarks().toString().contains("events came again"), "told");
        }
        assertTrue(live.size() < EVENTS && live.size() > EVENTS / 10, "some are repeated");
        assertEquals(live, past, "hotpath.seed=" + SEED);
    }
}
