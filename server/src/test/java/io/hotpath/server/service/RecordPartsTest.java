package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka carries beside a record's value becomes fields of its event. */
@Timeout(120)
class RecordPartsTest {
    private static final long FIRST_MILLIS = 1_767_225_600_999L;

    @TempDir
    Path directory;

    @Test
    void keyHeadersAndTimestampAreThoseOfTheirRecord() throws Exception {
        final CardFraud pipeline = new CardFraud("parts")
            .with("    event-time: tx_time", "    event-time: tx_time\n    precision: truncate")
            .with("      tx_time: TX_DATETIME", "      tx_time: '@timestamp'")
            .with("      customer_id: CUSTOMER_ID", "      customer_id: '@key'")
            .with("      terminal_id: TERMINAL_ID", "      terminal_id: '@header.terminal'");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
            Topics topics = new Topics(broker.bootstrapServers())) {
            broker.createTopics(1, pipeline.load().topics().toArray(String[]::new));
            for (int i = 0; i < 3; i++) {
                topics.send(payment(pipeline.transactions(), i, i == 2 ? null : "7"));
            }
            topics.flush();
            try (StreamingService service = pipeline.start(broker.bootstrapServers(), directory.resolve("journal"))) {
                final List<ConsumerRecord<byte[], byte[]>> decisions = topics.read(pipeline.decisions(), 2);
                for (int i = 0; i < 2; i++) {
                    final String text = new String(decisions.get(i).value(), UTF_8);
                    final JsonNode decision = new ObjectMapper().readTree(text);
                    assertEquals(i + 1, decision.at("/features/customer_count_1d").asInt(), text);
                    assertTrue(text.contains("2026-01-01T00:00:0" + i) || text.contains((FIRST_MILLIS / 1_000 + i) + "000"), text);
                }
                final ConsumerRecord<byte[], byte[]> letter = topics.read(pipeline.deadLetters(), 1).getFirst();
                assertEquals("MISSING_FIELD", new String(letter.headers().lastHeader("hotpath-reason").value(), UTF_8));
                assertEquals("terminal_id", new String(letter.headers().lastHeader("hotpath-field").value(), UTF_8));
                assertEquals(1, service.metrics().rejected());
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> payment(final String topic, final int number, final String terminal) {
        final byte[] value = ("{\"TRANSACTION_ID\":" + number + ",\"TX_AMOUNT\":12.50}").getBytes(UTF_8);
        final ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(topic, 0, FIRST_MILLIS + 1_000L * number, "5".getBytes(UTF_8), value);
        if (terminal != null) {
            record.headers().add("terminal", "old".getBytes(UTF_8)).add("terminal", terminal.getBytes(UTF_8));
        }
        return record;
    }
}
