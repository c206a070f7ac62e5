package io.hotpath.benchmarks.peers.kafka;

import io.hotpath.benchmarks.peers.hotpath.JobPipeline;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Passes every record on as it is. Runs until it is killed. */
public final class EchoProgram {
    private static final Duration POLL = Duration.ofMillis(20);

    private EchoProgram() {
    }

    /**
     * Runs.
     *
     * @param arguments where the broker is.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a record that is lost is missed by the driver
    public static void main(final String[] arguments) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(arguments[0]));
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(arguments[0]))) {
            final List<TopicPartition> partition = List.of(new TopicPartition(JobPipeline.PAYMENTS, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (true) {
                for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    producer.send(new ProducerRecord<>(JobPipeline.DECISIONS, record.key(), record.value()));
                }
            }
        }
    }
}
