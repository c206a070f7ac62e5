package io.hotpath.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import io.hotpath.sandbox.payment.PaymentSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Feeds payments into a topic, keyed by customer. Open loop: each payment is due at its time of a fixed schedule, whether or not
 * the one before got away in time, so that a system that falls behind shows it. With no rate given, each is due when it is sent.
 */
final class PaymentFeeder implements Runnable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String bootstrapServers;
    private final String topic;
    private final PaymentSource source;
    private final DemoSettings settings;
    private final Ledger ledger;
    private final long alreadyFed;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final byte[] text = new byte[PaymentJson.MAXIMUM_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(text);
    private volatile long fed;

    PaymentFeeder(
        final String bootstrapServers, final String topic, final PaymentSource source, final DemoSettings settings,
        final Ledger ledger, final long alreadyFed) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.source = source;
        this.settings = settings;
        this.ledger = ledger;
        this.alreadyFed = alreadyFed;
    }

    @Override
    public void run() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
            "bootstrap.servers", bootstrapServers, "enable.idempotence", true, "linger.ms", settings.ratePerSecond() > 0 ? 0 : 5,
            "batch.size", 64 << 10, "key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class))) {
            feed(producer);
        } catch (final RuntimeException failed) {
            failure.compareAndSet(null, failed);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the answer
    private void feed(final KafkaProducer<byte[], byte[]> producer) {
        final Payment payment = new Payment();
        final PaymentJson json = new PaymentJson();
        final long start = System.nanoTime();
        for (int offset = 0; offset < settings.events() && failure.get() == null; offset++) {
            if (!source.next(payment)) {
                throw new DemoException("the input holds only " + offset + " payments; give --events " + offset, null);
            }
            if (payment.isFraud()) {
                ledger.fraud(offset);
            }
            if (offset >= alreadyFed) {
                ledger.due(offset, awaitDue(start, offset - alreadyFed));
                final byte[] value = Arrays.copyOf(text, json.encode(payment, buffer, 0));
                producer.send(new ProducerRecord<>(topic, key(payment), value), (metadata, refusal) -> {
                    if (refusal != null) {
                        failure.compareAndSet(null, refusal);
                    }
                });
            }
            fed = offset + 1L;
        }
    }

    private static byte[] key(final Payment payment) {
        return Integer.toString(payment.customer()).getBytes(US_ASCII);
    }

    /** @return when the n-th payment was due. */
    private long awaitDue(final long start, final long number) {
        if (settings.ratePerSecond() == 0) {
            return System.nanoTime();
        }
        final long due = start + (long) (number * ((double) NANOS_PER_SECOND / settings.ratePerSecond()));
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return due;
    }

    long fed() {
        return fed;
    }

    /** @return why feeding ended early, or null. */
    Throwable failure() {
        return failure.get();
    }
}
