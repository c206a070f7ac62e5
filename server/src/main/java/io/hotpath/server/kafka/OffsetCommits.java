package io.hotpath.server.kafka;

import io.hotpath.core.journal.PublishedMark;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.concurrent.NanoClock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows progress to Kafka's tools: only what is confirmed downstream is committed. The journal, not the group, says where to resume.
 * The ingest thread's.
 */
final class OffsetCommits {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PublishedMark published;
    private final LongSupplier lastSequence;
    private final NanoClock clock;
    private Map<TopicPartition, OffsetAndMetadata> waiting = Map.of();
    private long waitsForSequence;
    private long nextNanos;

    OffsetCommits(final PublishedMark published, final LongSupplier lastSequence, final NanoClock clock) {
        this.published = published;
        this.lastSequence = lastSequence;
        this.clock = clock;
        nextNanos = clock.nanoTime();
    }

    void keepHouse(final KafkaConsumer<ByteBuffer, ByteBuffer> consumer, final List<KafkaPartition> partitions) {
        final long now = clock.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + INTERVAL_NANOS;
        if (!waiting.isEmpty() && published.sequence() >= waitsForSequence) {
            consumer.commitAsync(waiting, (offsets, failure) -> { });
            waiting = Map.of();
        }
        if (waiting.isEmpty()) {
            waiting = new HashMap<>();
            partitions.forEach(each -> waiting.put(each.name(), new OffsetAndMetadata(each.nextOffset())));
            waitsForSequence = lastSequence.getAsLong();
        }
    }
}
