package io.hotpath.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A test's view of the broker: writes records, reads them back. Topics that are read have one partition. */
final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_RECORD = 10 << 20;

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Topics(final String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(Map.of(
            "bootstrap.servers", bootstrapServers, "max.request.size", LARGEST_RECORD,
            "key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class));
    }

    void send(final String topic, final String key, final byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value)));
    }

    void send(final String topic, final int partition, final String value) {
        sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8))));
    }

    void send(final String topic, final String key, final String value) {
        send(topic, key, value.getBytes(UTF_8));
    }

    void send(final ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Waits until the broker has all that was sent. */
    void flush() throws ExecutionException, InterruptedException {
        for (final Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    /** Reads a topic from its beginning until it has given so many records; fewer where it gives none for half a minute. */
    List<ConsumerRecord<byte[], byte[]>> read(final String topic, final int count) {
        final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
            "bootstrap.servers", bootstrapServers, "enable.auto.commit", false,
            "key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class))) {
            final TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            final long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count && System.nanoTime() - deadline < 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
