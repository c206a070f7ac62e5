package io.hotpath.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many records a topic of one partition holds. */
final class TopicEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicEnd() {
    }

    static long of(final String bootstrapServers, final String topic) {
        final TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
            "bootstrap.servers", bootstrapServers, "key.deserializer", ByteArrayDeserializer.class,
            "value.deserializer", ByteArrayDeserializer.class))) {
            return consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        }
    }
}
