package io.hotpath.server.kafka;

import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Source;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Finds the partitions of a pipeline's topics, and where to begin in each. What the group has committed counts for nothing. */
final class StartingPoints {
    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final KafkaClients clients;
    private final Engine engine;
    private final KafkaRecordView view = new KafkaRecordView();

    StartingPoints(final KafkaConsumer<ByteBuffer, ByteBuffer> consumer, final KafkaClients clients, final Engine engine) {
        this.consumer = consumer;
        this.clients = clients;
        this.engine = engine;
    }

    List<KafkaPartition> find() {
        final Map<TopicPartition, Integer> sources = new HashMap<>();
        final List<Source> all = engine.pipeline().sources();
        for (int i = 0; i < all.size(); i++) {
            for (final PartitionInfo each : BrokerCheck.partitionsOf(consumer, all.get(i).topic(), clients.bootstrapServers())) {
                sources.put(new TopicPartition(each.topic(), each.partition()), i);
            }
        }
        final Map<TopicPartition, Long> begins = consumer.beginningOffsets(sources.keySet());
        final Map<TopicPartition, Long> ends = consumer.endOffsets(sources.keySet());
        final List<KafkaPartition> partitions = new ArrayList<>();
        sources.forEach((name, source) -> {
            final long journaled = engine.nextOffset(source, name.partition());
            final long next = journaled > 0 ? journaled : (clients.startAtEnd() ? ends : begins).get(name);
            partitions.add(new KafkaPartition(name, source, view, next, ends.get(name)));
        });
        return partitions;
    }
}
