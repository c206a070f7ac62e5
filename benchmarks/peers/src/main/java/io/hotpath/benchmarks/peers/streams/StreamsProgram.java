package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Scorer;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams as an application of its own, from topic to topic. Left alone, Streams lets its producer wait 100 ms for company;
 * here nothing waits, and records are as durable as those of the others. Runs until it is killed.
 */
public final class StreamsProgram {
    private static final String FETCH_WAIT_MILLIS = "50";

    private StreamsProgram() {
    }

    /**
     * Runs.
     *
     * @param arguments where the broker is, the number of trees, and a directory for state.
     */
    public static void main(final String[] arguments) throws InterruptedException {
        final Scorer scorer = new Scorer(Integer.parseInt(arguments[1]));
        final Topology topology = FraudTopology.of("payments", () -> new DecisionProcessor(scorer))
            .addSink("decisions", "decisions", new IntegerSerializer(), new ByteArraySerializer(), FraudTopology.LAST);
        final CountDownLatch ended = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology, properties(arguments[0], arguments[2]))) {
            streams.setStateListener((now, before) -> {
                if (now.hasCompletedShutdown()) {
                    ended.countDown();
                }
            });
            streams.start();
            ended.await();
        }
    }

    private static Properties properties(final String servers, final String directory) {
        final Properties properties = new Properties();
        properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "card-fraud");
        properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory);
        properties.setProperty(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
        properties.setProperty(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
        properties.setProperty(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "0");
        properties.setProperty(StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), "true");
        properties.setProperty(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.setProperty(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.setProperty(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MILLIS);
        return properties;
    }
}
