package io.hotpath.server.kafka;

import io.hotpath.core.journal.PublishedMark;
import io.hotpath.engine.Engine;
import io.hotpath.engine.ingest.Feed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.agrona.concurrent.SystemNanoClock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls every partition of the sources' topics and keeps what has come until it is asked for; a partition of which enough is at
 * hand is paused. Partitions are assigned, not balanced: one engine owns them all, and its journal says where to resume.
 */
public final class KafkaFeed implements Feed {
    private static final long MOST_BYTES = 64 << 20;
    private static final long MOST_BYTES_OF_ONE = 4 << 20;

    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final List<KafkaPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, KafkaPartition> byName = new HashMap<>();
    private final OffsetCommits commits;

    /**
     * Finds the topics' partitions and goes to where the journal ends.
     *
     * @param clients   for the consumer's properties.
     * @param engine    takes the records.
     * @param published up to where outputs are confirmed; consumed offsets are committed no further.
     * @return the feed.
     * @throws KafkaUnavailableException where no broker answers or a topic does not exist.
     */
    public static KafkaFeed open(final KafkaClients clients, final Engine engine, final PublishedMark published) {
        final KafkaConsumer<ByteBuffer, ByteBuffer> consumer =
            new KafkaConsumer<>(clients.consumer("hotpath-" + engine.pipeline().name()));
        try {
            final OffsetCommits commits = new OffsetCommits(published, engine::lastSequence, SystemNanoClock.INSTANCE);
            return new KafkaFeed(consumer, new StartingPoints(consumer, clients, engine).find(), commits);
        } catch (final RuntimeException failure) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw failure;
        }
    }

    private KafkaFeed(
        final KafkaConsumer<ByteBuffer, ByteBuffer> consumer, final List<KafkaPartition> partitions, final OffsetCommits commits) {
        this.consumer = consumer;
        this.commits = commits;
        assign(partitions);
    }

    private void assign(final List<KafkaPartition> more) {
        partitions.addAll(more);
        more.forEach(each -> byName.put(each.name(), each));
        consumer.assign(byName.keySet());
        more.forEach(each -> consumer.seek(each.name(), each.nextOffset()));
    }

    @Override
    public List<KafkaPartition> sources() {
        return partitions;
    }

    @Override
    public int fetch(final long patienceNanos) {
        pauseWhatIsFull();
        try {
            final int count = keep(consumer.poll(Duration.ofNanos(patienceNanos)));
            partitions.forEach(this::notePosition);
            commits.keepHouse(consumer, partitions);
            return count;
        } catch (final WakeupException asked) {
            return 0;
        }
    }

    private int keep(final ConsumerRecords<ByteBuffer, ByteBuffer> records) {
        for (final TopicPartition name : records.partitions()) {
            byName.get(name).add(records.records(name));
        }
        return records.count();
    }

    private void notePosition(final KafkaPartition partition) {
        if (!partition.isEmpty()) {
            return;
        }
        try {
            final OptionalLong lag = consumer.currentLag(partition.name());
            partition.readUpTo(consumer.position(partition.name(), Duration.ZERO), lag.isPresent() && lag.getAsLong() > 0);
        } catch (final TimeoutException unknownForNow) {
            // Its leader is changing, and what was known of it stays.
        }
    }

    private void pauseWhatIsFull() {
        final long most = Math.min(MOST_BYTES_OF_ONE, MOST_BYTES / partitions.size());
        final List<TopicPartition> full = new ArrayList<>();
        final List<TopicPartition> others = new ArrayList<>();
        partitions.forEach(each -> (each.isFull(most) ? full : others).add(each.name()));
        consumer.pause(full);
        consumer.resume(others);
    }

    /** @return records that the brokers hold and that are not sequenced, about a second old. Any thread. */
    public long lag() {
        return partitions.stream().mapToLong(each -> Math.max(0, each.end() - each.nextOffset())).sum();
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
