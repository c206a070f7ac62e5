package io.hotpath.server.kafka;

import io.hotpath.core.journal.PublishedMark;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Source;
import io.hotpath.engine.stage.IncomingRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The ingest thread: polls every partition of the sources' topics and offers each record to the engine where its bytes lie. While
 * the ring is full the partitions are paused and polling goes on, so that the brokers know we live. Partitions are assigned, not
 * balanced: one engine owns them all, and its journal says where to resume.
 */
public final class KafkaSource implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSED_POLL = Duration.ofMillis(1);
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PARK_NANOS = 20_000;
    private static final int PARKS_BEFORE_PAUSING = 50;

    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final Engine engine;
    private final Map<String, Integer> sourceOfTopic = new HashMap<>();
    private final IncomingRecord incoming = new IncomingRecord();
    private final KafkaHeaders headers = new KafkaHeaders();
    private final PublishedMark published;
    private Map<TopicPartition, OffsetAndMetadata> commitWhenPublished = Map.of();
    private long commitSequence;
    private long nextHousekeepingNanos;
    private volatile boolean running = true;
    private volatile long lag;

    /**
     * Finds the topics' partitions and goes to where the journal ends.
     *
     * @param clients   for the consumer's properties.
     * @param engine    takes the records.
     * @param published up to where outputs are confirmed; consumed offsets are committed no further.
     * @throws KafkaUnavailableException where no broker answers or a topic does not exist.
     */
    public KafkaSource(final KafkaClients clients, final Engine engine, final PublishedMark published) {
        this.engine = engine;
        this.published = published;
        consumer = new KafkaConsumer<>(clients.consumer("hotpath-" + engine.pipeline().name()));
        try {
            assign(clients.bootstrapServers(), clients.startAtEnd());
        } catch (final RuntimeException failure) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw failure;
        }
    }

    private void assign(final String servers, final boolean startAtEnd) {
        final List<TopicPartition> partitions = new ArrayList<>();
        final List<Source> sources = engine.pipeline().sources();
        for (int i = 0; i < sources.size(); i++) {
            final String topic = sources.get(i).topic();
            sourceOfTopic.put(topic, i);
            for (final PartitionInfo partition : BrokerCheck.partitionsOf(consumer, topic, servers)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        partitions.forEach(partition -> goToWhereTheJournalEnds(partition, startAtEnd));
    }

    /** What the group has committed counts for nothing: a new journal begins with the topic, or where the user says. */
    private void goToWhereTheJournalEnds(final TopicPartition partition, final boolean startAtEnd) {
        final long next = engine.nextOffset(sourceOfTopic.get(partition.topic()), partition.partition());
        if (next > 0) {
            consumer.seek(partition, next);
        } else if (startAtEnd) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }

    /** Reads until {@link #stop} or until the engine fails. What waits of reference tables comes first. */
    public void run() {
        try {
            while (running && engine.failure() == null && engine.offerTables()) {
                Thread.onSpinWait();
            }
            while (running && engine.failure() == null) {
                deliver(engine.offerTables() ? Duration.ZERO : POLL);
                keepHouse();
            }
        } catch (final WakeupException stopped) {
            running = false;
        }
    }

    private void deliver(final Duration patience) {
        for (final ConsumerRecord<ByteBuffer, ByteBuffer> record : consumer.poll(patience)) {
            incoming.origin(sourceOfTopic.get(record.topic()), record.partition(), record.offset())
                .timestampMillis(record.timestamp()).headers(headers.of(record.headers()));
            view(incoming.value(), record.value());
            view(incoming.key(), record.key());
            if (!engine.offer(incoming) && !offerWhenThereIsRoom()) {
                return;
            }
            engine.offerTables();
        }
    }

    private static void view(final UnsafeBuffer view, final ByteBuffer bytes) {
        if (bytes == null) {
            view.wrap(0, 0);
        } else {
            view.wrap(bytes, bytes.position(), bytes.remaining());
        }
    }

    private boolean offerWhenThereIsRoom() {
        for (int i = 0; i < PARKS_BEFORE_PAUSING; i++) {
            LockSupport.parkNanos(PARK_NANOS);
            if (engine.offer(incoming)) {
                return true;
            }
        }
        consumer.pause(consumer.assignment());
        boolean offered = false;
        while (running && engine.failure() == null && !offered) {
            consumer.poll(PAUSED_POLL);
            offered = engine.offer(incoming);
        }
        consumer.resume(consumer.assignment());
        return offered;
    }

    private void keepHouse() {
        final long now = System.nanoTime();
        if (now - nextHousekeepingNanos < 0) {
            return;
        }
        nextHousekeepingNanos = now + HOUSEKEEPING_NANOS;
        commitPublished();
        lag = currentLag();
    }

    /** Kafka's tools show progress by committed offsets; only what is confirmed downstream is committed. */
    private void commitPublished() {
        if (!commitWhenPublished.isEmpty() && published.sequence() >= commitSequence) {
            consumer.commitAsync(commitWhenPublished, (offsets, failure) -> { });
            commitWhenPublished = Map.of();
        }
        if (commitWhenPublished.isEmpty()) {
            final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
            consumer.assignment().forEach(partition ->
                positions.put(partition, new OffsetAndMetadata(consumer.position(partition))));
            commitWhenPublished = positions;
            commitSequence = engine.lastSequence();
        }
    }

    private long currentLag() {
        long sum = 0;
        for (final TopicPartition partition : consumer.assignment()) {
            final OptionalLong known = consumer.currentLag(partition);
            sum += known.orElse(0);
        }
        return sum;
    }

    /** @return records that the brokers hold and we have not read, about a second old. Any thread. */
    public long lag() {
        return lag;
    }

    /** Ends {@link #run}. Any thread. */
    public void stop() {
        running = false;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
