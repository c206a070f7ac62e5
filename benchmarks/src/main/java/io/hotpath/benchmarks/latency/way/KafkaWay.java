package io.hotpath.benchmarks.latency.way;

import io.hotpath.benchmarks.micro.TemporaryJournal;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.core.thread.Threads;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From Kafka to Kafka: a broker in this process, the service as {@code hotpath run} starts it, a producer before and a consumer
 * behind, each as its user would set it for low latency. A topic has one partition, so decisions come in the order of the events.
 */
final class KafkaWay implements Way {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final TemporaryJournal place = new TemporaryJournal();
    private final EmbeddedBroker broker;
    private final StreamingService service;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Arrivals arrivals;
    private final String events;
    private final String decisions;
    private final Thread watcher;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long given;
    private volatile long seen;
    private volatile boolean running = true;

    KafkaWay(final Pipeline pipeline, final Arrivals arrivals) {
        this.arrivals = arrivals;
        events = pipeline.eventSource().topic();
        decisions = pipeline.sinks().getFirst().topic();
        broker = EmbeddedBroker.start(place.directory().resolve("kafka"));
        broker.createTopics(1, pipeline.topics().toArray(String[]::new));
        final Map<String, String> kafka = new HashMap<>(pipeline.kafka());
        kafka.put("bootstrap.servers", broker.bootstrapServers());
        service = StreamingService.start(
            pipeline, place.directory().resolve("journal"), new KafkaClients(kafka), (sequence, last) -> { }, news -> { });
        producer = new KafkaProducer<>(Map.of(
            "bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0, "enable.idempotence", true,
            "key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class));
        watcher = Thread.ofPlatform().name("bench-watcher").daemon().start(this::watch);
    }

    private void watch() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
            "bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", false,
            "key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class))) {
            final TopicPartition partition = new TopicPartition(decisions, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (running) {
                consumer.poll(POLL).forEach(decision -> arrive());
            }
        } catch (final RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    /** By the watcher alone. */
    private void arrive() {
        final long number = seen;
        arrivals.decided(number);
        seen = number + 1;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    public void take(final long number, final UnsafeBuffer record, final int length) {
        final byte[] value = new byte[length];
        record.getBytes(0, value);
        producer.send(new ProducerRecord<>(events, value), (metadata, refusal) -> {
            if (refusal != null) {
                failure.compareAndSet(null, refusal);
            }
        });
        given = number + 1;
    }

    @Override
    public void drain() {
        while (seen < given) {
            if (failure.get() != null) {
                throw new IllegalStateException("Kafka's clients stopped", failure.get());
            }
            if (service.failure() != null) {
                throw new IllegalStateException(service.failure());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public StageLatencies stages() {
        return service.metrics().latencies();
    }

    @Override
    public boolean handsOver() {
        return true;
    }

    @Override
    public void close() {
        running = false;
        producer.close();
        Threads.join(watcher);
        service.close();
        broker.close();
        place.close();
    }
}
