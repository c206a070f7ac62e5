package io.hotpath.server.kafka;

import io.hotpath.engine.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks for a topic's partitions and says in one line what is wrong where there is no answer. */
public final class BrokerCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private BrokerCheck() {
    }

    /**
     * Looks for every topic of a pipeline, those it reads and those it writes, before anything is recovered or decided.
     *
     * @param clients  how to reach Kafka.
     * @param pipeline with sources, sinks and a topic for dead letters.
     * @throws KafkaUnavailableException where no broker answers or a topic does not exist.
     */
    public static void topicsExist(final KafkaClients clients, final Pipeline pipeline) {
        topicsExist(clients, pipeline.topics());
    }

    /** Looks for topics, as above. */
    static void topicsExist(final KafkaClients clients, final List<String> topics) {
        final List<String> missing = missing(clients, topics);
        if (!missing.isEmpty()) {
            throw new KafkaUnavailableException((missing.size() == 1 ? "topic " : "topics ")
                + String.join(", ", missing.stream().map(topic -> "'" + topic + "'").toList())
                + (missing.size() == 1 ? " does" : " do") + " not exist at " + clients.bootstrapServers()
                + "; 'run --create-topics' makes what is missing", null);
        }
    }

    /**
     * Makes the topics of a pipeline that do not exist, with the partitions and copies that the broker gives where nobody says.
     *
     * @return their names.
     * @throws KafkaUnavailableException where no broker answers or it refuses.
     */
    public static List<String> createMissing(final KafkaClients clients, final Pipeline pipeline) {
        final List<String> missing = missing(clients, pipeline.topics());
        if (!missing.isEmpty()) {
            try (TopicAdmin admin = new TopicAdmin(clients, (int) PATIENCE.toMillis())) {
                admin.create(missing);
            }
        }
        return missing;
    }

    private static List<String> missing(final KafkaClients clients, final List<String> topics) {
        try (KafkaConsumer<?, ?> consumer = new KafkaConsumer<>(clients.consumer())) {
            return topics.stream().distinct()
                .filter(topic -> !isThere(consumer, topic, clients.bootstrapServers())).toList();
        }
    }

    private static boolean isThere(final KafkaConsumer<?, ?> consumer, final String topic, final String servers) {
        try {
            final List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
            return partitions != null && !partitions.isEmpty();
        } catch (final TimeoutException silence) {
            throw new KafkaUnavailableException(
                "no Kafka broker answered at " + servers + " within " + PATIENCE.toSeconds() + " s", silence);
        } catch (final KafkaException failure) {
            throw new KafkaUnavailableException("Kafka at " + servers + " refused: " + failure.getMessage(), failure);
        }
    }
}
