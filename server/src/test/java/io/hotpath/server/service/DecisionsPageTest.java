package io.hotpath.server.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.command.OutcomeCounts;
import io.hotpath.server.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/decisions.md shows is what comes out. */
@Timeout(120)
class DecisionsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("hotpath.root")).resolve("docs/decisions.md");
    private static final ObjectMapper EXACT = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    Path directory;

    private static List<String> blocks(final String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE)).results()
            .map(block -> block.group(1)).toList();
    }

    @Test
    void thePagesPipelineGivesThePagesRecords() throws Exception {
        final Pipeline pipeline =
            PipelineLoader.load(new PipelineSource("decisions.md", blocks("yaml").getFirst(), directory::resolve));
        final List<String> json = blocks("json");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
            Topics topics = new Topics(broker.bootstrapServers())) {
            broker.createTopics(1, pipeline.topics().toArray(String[]::new));
            topics.send("payments", "a-record-key", json.getFirst());
            topics.flush();
            try (StreamingService service = StreamingService.start(pipeline, directory.resolve("journal"),
                new KafkaClients(Map.of("bootstrap.servers", broker.bootstrapServers())), (done, last) -> { }, news -> { })) {
                assertShown(json.get(1), "4000-1", topics.read("decisions", 1).getFirst());
                assertShown(json.get(2), "e-1", topics.read("alerts", 1).getFirst());
                final ConsumerRecord<byte[], byte[]> message = topics.read("archive", 1).getFirst();
                assertEquals("step_up", new Decision().named(pipeline.decisionSchema())
                    .wrap(new UnsafeBuffer(message.value()), 0, message.value().length).outcome());
                assertArrayEquals("a-record-key".getBytes(StandardCharsets.UTF_8), message.key());
                assertEquals(" (0 approve, 1 step_up, 0 decline)", OutcomeCounts.of(service.metrics()));
            }
        }
    }

    private static void assertShown(final String shown, final String key, final ConsumerRecord<byte[], byte[]> given)
        throws IOException {
        assertEquals(key, new String(given.key(), StandardCharsets.UTF_8));
        final String text = new String(given.value(), StandardCharsets.UTF_8);
        final JsonNode page = EXACT.readTree(shown);
        final ObjectNode record = (ObjectNode) EXACT.readTree(text);
        if (record.has("pipelineVersion")) {
            record.set("pipelineVersion", page.get("pipelineVersion")); // the page need not know its own hash
        }
        assertEquals(page.toPrettyString(), record.toPrettyString());
        assertTrue(text.contains("\"amount\":750.00"), "with all its places: " + text);
    }
}
