package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logins on a topic of their own, most of them left out, and the payments that are decided by them. */
@Timeout(180)
class SeveralTopicsTest {
    private static final int LOGINS = 60;
    private static final int PAYMENTS = 12;
    private static final int LEFT_OUT = 3_000;
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final String PIPELINE = """
        pipeline: several-topics
        events:
          Payment: {at: timestamp_ms, card: int64}
          Login: {at: timestamp_ms, card: int64, ok: boolean, channel: string(8)}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: at}
          - topic: logins
            message: Login
            format: csv
            columns: [at, card, ok, channel]
            event-time: at
            decide: false
            filter: channel == "web"
        lateness: 1h
        entities: {card: card}
        features:
          failed: count() from Login over card in 1h where not ok
          paid: count() over card in 1h
        decision: [{when: failed > 3, then: decline}, {otherwise: approve}]
        sinks: [{topic: decided-by-logins, format: json}]
        """;

    @TempDir
    Path directory;
    private final Pipeline pipeline =
        PipelineLoader.load(new PipelineSource("several-topics.yaml", PIPELINE, name -> directory.resolve(name)));

    private StreamingService start(final EmbeddedBroker broker) {
        final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
        return StreamingService.start(pipeline, directory.resolve("journal"), clients, (done, last) -> { }, news -> { });
    }

    private static void await(final StreamingService service, final BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertNull(service.failure());
            Thread.onSpinWait();
        }
    }

    private static void sendPayments(final Topics topics, final int from, final int to) throws Exception {
        for (int i = from; i < to; i++) {
            topics.send("payments", null, "{\"at\":" + (FIRST_MILLIS + 1_000 + i) + ",\"card\":" + i % 3 + "}");
        }
        topics.flush();
    }

    /** Every second comes by the web; of those of a card, every second one has failed. */
    private static void sendLogins(final Topics topics) throws Exception {
        for (int i = 0; i < LOGINS; i++) {
            topics.send("logins", null, (FIRST_MILLIS + i) + "," + i / 2 % 3 + "," + (i / 6 % 2 == 0) + ","
                + (i % 2 == 0 ? "web" : "branch"));
        }
        topics.flush();
    }

    @Test
    void topicThatIsNotDecidedOnFeedsWindowsAndWhatIsLeftOutNeitherDecidesNorDelays() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
            Topics topics = new Topics(broker.bootstrapServers())) {
            broker.createTopics(1, pipeline.topics().toArray(String[]::new));
            sendLogins(topics);
            try (StreamingService service = start(broker)) {
                await(service, () -> service.metrics().observed() == LOGINS / 2);
                assertTrue(service.metrics().filtered() >= LOGINS / 2 - 1); // the last may still be on its way
                sendPayments(topics, 0, PAYMENTS);
                assertEquals(expected(PAYMENTS), features(topics, PAYMENTS));
            }
            for (int i = 0; i < LEFT_OUT; i++) {
                topics.send("logins", null, (FIRST_MILLIS + 2_000) + ",1,false,branch");
            }
            topics.flush();
            try (StreamingService service = start(broker)) {
                sendPayments(topics, PAYMENTS, 2 * PAYMENTS);
                assertEquals(expected(2 * PAYMENTS), features(topics, 2 * PAYMENTS));
                await(service, () -> service.metrics().filtered() >= LEFT_OUT && service.lag() == 0);
                assertEquals(0, service.metrics().observed());
                assertEquals(PAYMENTS, service.metrics().decided());
            }
        }
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(2 * PAYMENTS, result.decisions());
            assertEquals(2 * PAYMENTS + LOGINS / 2, result.inputs());
        }
    }

    private static List<String> expected(final int payments) {
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            expected.add("decline " + LOGINS / 2 / 3 / 2 + " " + (i / 3 + 1));
        }
        return expected;
    }

    private static List<String> features(final Topics topics, final int count) throws Exception {
        final List<String> features = new ArrayList<>();
        for (final ConsumerRecord<byte[], byte[]> record : topics.read("decided-by-logins", count)) {
            final JsonNode decision = new ObjectMapper().readTree(record.value());
            features.add(decision.get("outcome").asText() + " " + decision.get("features").get("failed").asInt() + " "
                + decision.get("features").get("paid").asInt());
        }
        return features;
    }
}
