package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.PublishedMark;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.OutputSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Decisions and dead letters to Kafka, by an idempotent producer, keyed like their events. Every record carries its origin in a
 * header, so that a consumer can drop what is repeated after a restart. Called by the publish thread.
 */
public final class KafkaSink implements OutputSink {
    /** The header that names a record's origin, as {@code topic/partition/offset}. */
    public static final String ORIGIN_HEADER = "hotpath-origin";
    private static final long PARK_NANOS = 1_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Confirmations confirmations;
    private final List<DecisionTopic> decisionTopics;
    private final List<String> sourceTopics;
    private final Pipeline pipeline;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean givenUp;

    /**
     * @param clients       for the producer's properties.
     * @param pipeline      whose sinks the decisions go to.
     * @param sourceTopics  topic names by the numbers that frames carry.
     * @param published     takes what is confirmed.
     * @param firstSequence the first that will be given out.
     */
    public KafkaSink(
        final KafkaClients clients,
        final Pipeline pipeline,
        final List<String> sourceTopics,
        final PublishedMark published,
        final long firstSequence) {
        this.pipeline = pipeline;
        this.sourceTopics = sourceTopics;
        confirmations = new Confirmations(published, firstSequence);
        decisionTopics = pipeline.sinks().stream().map(sink -> DecisionTopic.of(sink, pipeline, sourceTopics)).toList();
        producer = new KafkaProducer<>(clients.producer());
    }

    @Override
    public void decided(final Frame input, final Frame decision) {
        final Delivery delivery = new Delivery(input.sequence(), decisionTopics.size(), confirmations, failure);
        confirmations.open(input.sequence());
        final byte[] key = key(input);
        for (final DecisionTopic topic : decisionTopics) {
            send(new ProducerRecord<>(topic.name(), key, topic.encode(decision)), input, delivery);
        }
    }

    @Override
    public void rejected(final Frame input) {
        final Delivery delivery = new Delivery(input.sequence(), 1, confirmations, failure);
        confirmations.open(input.sequence());
        final byte[] value = new byte[input.rejectedLength()];
        input.buffer().getBytes(Frame.REJECTED_OFFSET, value);
        final ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(pipeline.deadLetterTopic(), key(input), value);
        final Headers headers = letter.headers();
        headers.add("hotpath-reason", Rejection.ofCode(input.reason()).name().getBytes(UTF_8));
        headers.add("hotpath-field", pipeline.fieldName(topicOf(input), input.field()).getBytes(UTF_8));
        headers.add("hotpath-position", (input.rejectedAt() < 0 ? "" : Integer.toString(input.rejectedAt())).getBytes(UTF_8));
        headers.add("hotpath-original-length", Integer.toString(input.originalLength()).getBytes(UTF_8));
        send(letter, input, delivery);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    private void send(final ProducerRecord<byte[], byte[]> record, final Frame input, final Delivery delivery) {
        final String origin = topicOf(input) + '/' + input.partition() + '/' + input.offset();
        record.headers().add(ORIGIN_HEADER, origin.getBytes(UTF_8));
        producer.send(record, delivery);
    }

    private String topicOf(final Frame input) {
        return sourceTopics.get(input.source());
    }

    private static byte[] key(final Frame input) {
        if (input.keyLength() == 0) {
            return null;
        }
        final byte[] key = new byte[input.keyLength()];
        input.buffer().getBytes(input.keyOffset(), key);
        return key;
    }

    @Override
    public void passed(final long sequence) {
        confirmations.open(sequence);
        confirmations.confirm(sequence);
    }

    @Override
    public void endOfBatch() {
        // The producer sends by itself; nothing is held back here.
    }

    /** @return why a record could not be delivered for good, or null. Any thread. */
    public Exception failure() {
        return failure.get();
    }

    /** @return sequences given out and not confirmed. Any thread. */
    public long unconfirmed() {
        return confirmations.outstanding();
    }

    /** Waits for Kafka no longer; what is not confirmed is given out again after a restart. Any thread. */
    public void giveUp() {
        givenUp = true;
        confirmations.abandon();
        producer.close(Duration.ZERO);
    }

    /** Waits until everything is confirmed, a delivery has failed for good, or {@link #giveUp}. */
    @Override
    public void close() {
        while (confirmations.outstanding() > 0 && failure.get() == null && !givenUp) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        producer.close(Duration.ofSeconds(1));
    }
}
