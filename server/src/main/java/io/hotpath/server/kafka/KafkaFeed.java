package io.hotpath.server.kafka;

import io.hotpath.engine.ingest.Feed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls every partition of the sources' topics and keeps what has come until it is asked for; a partition of which enough is at
 * hand is paused. Partitions are assigned, not balanced: one engine owns them all, and its journal says where to resume. The ingest
 * thread's, but for {@link #add} and what any thread may ask.
 */
final class KafkaFeed implements Feed {
    private static final long MOST_BYTES = 64 << 20;
    private static final long MOST_BYTES_OF_ONE = 4 << 20;
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(2);

    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final KafkaRecordView view;
    private final Gaps gaps;
    private final OffsetCommits commits;
    private final List<KafkaPartition> partitions = new CopyOnWriteArrayList<>();
    private final Queue<KafkaPartition> added = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, KafkaPartition> byName = new HashMap<>();

    /**
     * @param clients    for the consumer's properties.
     * @param view       shared with the partitions.
     * @param partitions each where it goes on.
     * @param gaps       decides what happens where records were deleted before they were read.
     * @param commits    is told of progress.
     */
    KafkaFeed(
        final KafkaClients clients, final KafkaRecordView view, final List<KafkaPartition> partitions, final Gaps gaps,
        final OffsetCommits commits) {
        this.view = view;
        this.gaps = gaps;
        this.commits = commits;
        consumer = new KafkaConsumer<>(clients.consumer());
        assign(partitions);
    }

    private void assign(final List<KafkaPartition> more) {
        more.forEach(each -> byName.put(each.name(), each));
        consumer.assign(byName.keySet());
        more.forEach(each -> consumer.seek(each.name(), each.nextOffset()));
        partitions.addAll(more);
    }

    /** Reads one more partition from now on. Any thread. */
    void add(final TopicPartition name, final int source, final long next, final long end) {
        added.add(new KafkaPartition(name, source, view, next, end));
    }

    @Override
    public List<KafkaPartition> sources() {
        return partitions;
    }

    @Override
    public int fetch(final long patienceNanos) {
        for (KafkaPartition more = added.poll(); more != null; more = added.poll()) {
            assign(List.of(more));
        }
        pauseWhatIsFull();
        try {
            final int count = keep(consumer.poll(Duration.ofNanos(patienceNanos)));
            partitions.forEach(this::notePosition);
            commits.noteNowAndThen(partitions);
            return count;
        } catch (final WakeupException asked) {
            return 0;
        } catch (final OffsetOutOfRangeException lost) {
            lost.offsetOutOfRangePartitions().forEach(this::goOnBehindTheGap);
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

    private void goOnBehindTheGap(final TopicPartition name, final long position) {
        final List<TopicPartition> one = List.of(name);
        consumer.seek(name, gaps.next(
            name, position, consumer.beginningOffsets(one).get(name), consumer.endOffsets(one).get(name)));
    }

    private void pauseWhatIsFull() {
        final long most = Math.min(MOST_BYTES_OF_ONE, MOST_BYTES / partitions.size());
        for (final KafkaPartition partition : partitions) {
            if (partition.isFull(most) != partition.isPaused()) {
                turn(partition);
            }
        }
    }

    private void turn(final KafkaPartition partition) {
        final List<TopicPartition> one = List.of(partition.name());
        if (partition.isPaused()) {
            consumer.resume(one);
        } else {
            consumer.pause(one);
        }
        partition.paused(!partition.isPaused());
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING_PATIENCE));
    }
}
