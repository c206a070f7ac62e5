package io.hotpath.server.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.journal.Frame;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Sink;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.OutputSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Decisions and dead letters to Kafka, by an idempotent producer. Every record carries its origin in a header, so that a consumer
 * can drop what is repeated after a restart. A decision goes to the sinks, and under the names, of the pipeline that made it: after
 * a restart with another pipeline, what was not confirmed comes out as it would have. Called by the publish thread. For each record
 * it makes what the client's interface asks for, and nothing besides: the record and the bytes of key, value and origin.
 */
public final class KafkaSink implements OutputSink {
    /** The header that names a record's origin, as {@code topic/partition/offset}. */
    public static final String ORIGIN_HEADER = "hotpath-origin";
    private static final long PARK_NANOS = 1_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Confirmations confirmations;
    private final Deliveries deliveries;
    private final JsonText origin = new JsonText();
    private final byte[][] originTopics;
    private final KafkaClients clients;
    private final JournalSession session;
    private final List<String> sourceTopics;
    private final Pipeline pipeline;
    private final Decision decided = new Decision();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sinksVersion;
    private PipelineSinks sinks;
    private volatile boolean givenUp;

    /**
     * @param clients  for the producer's properties.
     * @param pipeline whose sinks the decisions go to.
     * @param session  its journal: knows what is not confirmed, and the pipelines that decided before.
     */
    public KafkaSink(final KafkaClients clients, final Pipeline pipeline, final JournalSession session) {
        this.clients = clients;
        this.pipeline = pipeline;
        this.session = session;
        sourceTopics = session.topics();
        confirmations = new Confirmations(session.journal().published(), session.firstUnconfirmed());
        sinksVersion = pipeline.version().number();
        sinks = new PipelineSinks(pipeline, sourceTopics);
        deliveries = new Deliveries(confirmations, failure);
        originTopics = sourceTopics.stream().map(topic -> (topic + '/').getBytes(UTF_8)).toArray(byte[][]::new);
        producer = new KafkaProducer<>(clients.producer());
    }

    @Override
    public void decided(final Frame input, final Frame decision) {
        final PipelineSinks taken = sinksOf(decision);
        final int records = taken.take(input, decision);
        if (records == 0) {
            passed(input.sequence());
            return;
        }
        final Delivery delivery = deliveries.open(input.sequence(), records);
        for (int i = 0; i < records; i++) {
            send(taken.record(i), input, delivery);
        }
    }

    private PipelineSinks sinksOf(final Frame decision) {
        final long version =
            decided.wrap(decision.buffer(), Frame.HEADER_LENGTH, decision.payloadLength()).pipelineVersion();
        if (version != sinksVersion) {
            final Pipeline maker = session.pipeline(version);
            BrokerCheck.topicsExist(clients, maker.sinks().stream().map(Sink::topic).toList());
            sinks = new PipelineSinks(maker, sourceTopics);
            sinksVersion = version;
        }
        return sinks;
    }

    @Override
    public void rejected(final Frame input) {
        final Delivery delivery = deliveries.open(input.sequence(), 1);
        final byte[] value = new byte[input.rejectedLength()];
        input.buffer().getBytes(Frame.REJECTED_OFFSET, value);
        final ProducerRecord<byte[], byte[]> letter =
            new ProducerRecord<>(pipeline.deadLetterTopic(), DecidedEvent.recordKey(input), value);
        final Headers headers = letter.headers();
        headers.add("hotpath-reason", Rejection.ofCode(input.reason()).name().getBytes(UTF_8));
        headers.add("hotpath-field", pipeline.fieldName(topicOf(input), input.field()).getBytes(UTF_8));
        headers.add("hotpath-position", (input.rejectedAt() < 0 ? "" : Integer.toString(input.rejectedAt())).getBytes(UTF_8));
        headers.add("hotpath-original-length", Integer.toString(input.originalLength()).getBytes(UTF_8));
        send(letter, input, delivery);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    private void send(final ProducerRecord<byte[], byte[]> record, final Frame input, final Delivery delivery) {
        record.headers().add(ORIGIN_HEADER, origin(input));
        producer.send(record, delivery.origin(topicOf(input), input.partition(), input.offset()));
    }

    private byte[] origin(final Frame input) {
        origin.clear();
        return origin.raw(originTopics[input.source()]).value(input.partition()).sign('/').value(input.offset()).copy();
    }

    private String topicOf(final Frame input) {
        return sourceTopics.get(input.source());
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
        confirmations.abandon("they are waited for no longer");
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
