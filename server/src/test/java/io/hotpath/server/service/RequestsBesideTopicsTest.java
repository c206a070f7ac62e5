package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.Status;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.StartOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One pipeline that reads a topic and is asked as well: one order, the same windows, the same sinks. */
@Timeout(90)
class RequestsBesideTopicsTest extends BrokerTest {
    private static final int EVENTS = 20;

    private static Pipeline pipeline() {
        return PipelineLoader.load(new PipelineSource("beside.yaml", """
            pipeline: beside
            events: {E: {id: int64, t: timestamp_ms, k: string(24), amount: money(2)}}
            sources:
              - {topic: beside-events, message: E, format: json, event-time: t}
              - {requests: asked, message: E, format: json, event-time: t}
            entities: {k: k}
            features: {n: count() over k in 1d, which: id}
            decision: [{otherwise: approve}]
            fallback: {then: review}
            sinks: [{topic: beside-decisions, format: json}]
            dead-letter: beside-dead
            """, Path::of));
    }

    private StreamingService start() {
        return StreamingService.start(pipeline(), directory.resolve("journal"),
            new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers())),
            new StartOptions(null, false, directory.resolve("requests")), (done, last) -> { }, news -> { });
    }

    @Test
    void eventsOfTheTopicAndRequestsAreInOneOrderAndInTheSameSinks() throws Exception {
        broker.createTopics(2, "beside-events");
        broker.createTopics(1, "beside-decisions", "beside-dead");
        final Reply reply = new Reply();
        try (StreamingService service = start(); DecisionClient client = DecisionClient.connect(directory.resolve("requests"))) {
            for (int id = 0; id < EVENTS; id += 2) {
                topics.send("beside-events", "k", Counts.event(id, "k"));
                topics.flush();
                await("the event of the topic is decided", taken(service, id));
                final byte[] asked = Counts.event(id + 1, "k").getBytes(US_ASCII);
                assertEquals(Status.DECIDED, client.decide(new UnsafeBuffer(asked), 0, asked.length, 0, reply));
                assertEquals(id + 1, reply.sequence());
            }
            final List<JsonNode> decisions = topics.read("beside-decisions", EVENTS).stream().map(BrokerTest::json).toList();
            for (int id = 0; id < EVENTS; id++) {
                assertEquals(id, decisions.get(id).get("features").get("which").asInt());
                assertEquals(id + 1, decisions.get(id).get("features").get("n").asInt());
                assertEquals(id % 2 == 0 ? "beside-events" : "requests/asked",
                    decisions.get(id).get("origin").get("topic").asText());
            }
            final byte[] wrong = "{".getBytes(US_ASCII);
            assertEquals(Status.REJECTED, client.decide(new UnsafeBuffer(wrong), 0, wrong.length, 0, reply));
            assertEquals(1, topics.read("beside-dead", 1).size());
            assertNull(service.failure());
        }
        try (StreamingService again = start()) {
            assertNull(again.failure());
        }
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            assertEquals(EVENTS, result.decisions());
        }
    }

    private static BooleanSupplier taken(final StreamingService service, final int id) {
        return () -> service.metrics().decided() > id;
    }
}
