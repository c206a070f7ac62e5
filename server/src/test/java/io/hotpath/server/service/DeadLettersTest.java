package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaSink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DeadLettersTest {
    private static final String GOOD = """
        {"TRANSACTION_ID":1,"TX_DATETIME":1767225600,"CUSTOMER_ID":5,"TERMINAL_ID":7,"TX_AMOUNT":12.50}""";
    private static final int FIVE_MEGABYTES = 5 << 20;

    @TempDir
    Path directory;

    @Test
    void whatCannotBeDecodedIsGivenBackWithItsReasonAndTheRestIsDecided() throws Exception {
        final Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("", "EMPTY");
        reasons.put("{\"TRANSACTION_ID\":1,\"TX_DATETI", "MALFORMED");
        reasons.put(GOOD.replace("12.50", "\"twelve\""), "WRONG_TYPE amount");
        reasons.put(GOOD.replace("12.50", "12.505"), "OUT_OF_RANGE amount");
        reasons.put(GOOD.replace("TERMINAL_ID", "TERMINAL"), "UNKNOWN_FIELD");
        reasons.put(GOOD.replace(",\"TX_AMOUNT\":12.50", ""), "MISSING_FIELD amount");
        reasons.put("x".repeat(FIVE_MEGABYTES), "TOO_LARGE");
        final String amountAt = Integer.toString(GOOD.indexOf("12.50"));
        final List<String> positions =
            List.of("", "30", amountAt, amountAt, Integer.toString(GOOD.indexOf("\"TERMINAL_ID")), "", "");
        final CardFraud pipeline = new CardFraud("bad");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
            Topics topics = new Topics(broker.bootstrapServers())) {
            createTopicOfLargeRecords(broker, pipeline.transactions());
            broker.createTopics(1, pipeline.load().topics().toArray(String[]::new));
            topics.send(pipeline.transactions(), "k", GOOD);
            reasons.keySet().forEach(bad -> topics.send(pipeline.transactions(), "k", bad));
            topics.send(pipeline.transactions(), "k", GOOD);
            topics.flush();
            try (StreamingService service = pipeline.start(broker.bootstrapServers(), directory.resolve("journal"))) {
                assertEquals(2, topics.read(pipeline.decisions(), 2).size());
                final List<ConsumerRecord<byte[], byte[]>> letters = topics.read(pipeline.deadLetters(), reasons.size());
                assertEquals(List.copyOf(reasons.values()), letters.stream().map(DeadLettersTest::reason).toList());
                for (int i = 0; i < letters.size(); i++) {
                    assertEquals("transactions-bad/0/" + (i + 1), header(letters.get(i), KafkaSink.ORIGIN_HEADER));
                    assertEquals("k", new String(letters.get(i).key(), UTF_8));
                    assertEquals(positions.get(i), header(letters.get(i), "hotpath-position"));
                }
                assertEquals(List.copyOf(reasons.keySet()).get(2), new String(letters.get(2).value(), UTF_8));
                assertEquals(Integer.toString(FIVE_MEGABYTES), header(letters.getLast(), "hotpath-original-length"));
                assertEquals(reasons.size(), service.metrics().rejected());
                assertNull(service.failure());
            }
        }
    }

    private static void createTopicOfLargeRecords(final EmbeddedBroker broker, final String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of("max.message.bytes", Integer.toString(2 * FIVE_MEGABYTES))))).all().get();
        }
    }

    private static String reason(final ConsumerRecord<byte[], byte[]> letter) {
        return (header(letter, "hotpath-reason") + ' ' + header(letter, "hotpath-field")).strip();
    }

    private static String header(final ConsumerRecord<byte[], byte[]> record, final String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
