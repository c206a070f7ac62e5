package io.hotpath.server.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks for a topic's partitions and says in one line what is wrong where there is no answer. */
final class BrokerCheck {

    private BrokerCheck() {
    }

    static List<PartitionInfo> partitionsOf(
        final KafkaConsumer<?, ?> consumer, final String topic, final String servers, final Duration patience) {
        final List<PartitionInfo> partitions;
        try {
            partitions = consumer.partitionsFor(topic, patience);
        } catch (final TimeoutException silence) {
            throw new KafkaUnavailableException(
                "no Kafka broker answered at " + servers + " within " + patience.toSeconds() + " s", silence);
        } catch (final KafkaException failure) {
            throw new KafkaUnavailableException("Kafka at " + servers + " refused: " + failure.getMessage(), failure);
        }
        if (partitions == null || partitions.isEmpty()) {
            throw new KafkaUnavailableException("topic '" + topic + "' does not exist at " + servers, null);
        }
        return partitions;
    }
}
