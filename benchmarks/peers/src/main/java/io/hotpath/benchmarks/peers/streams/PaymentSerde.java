package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Payment;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A payment as it comes in: 21 bytes, of number, second, customer, terminal, cents and fraud. */
final class PaymentSerde implements Serde<Payment> {
    private static final int LENGTH = 5 * Integer.BYTES + 1;

    @Override
    public Serializer<Payment> serializer() {
        return (topic, payment) -> ByteBuffer.allocate(LENGTH)
            .putInt(payment.number()).putInt(payment.epochSecond()).putInt(payment.customer()).putInt(payment.terminal())
            .putInt(payment.cents()).put((byte) (payment.isFraud() ? 1 : 0)).array();
    }

    @Override
    public Deserializer<Payment> deserializer() {
        return (topic, bytes) -> read(ByteBuffer.wrap(bytes));
    }

    private static Payment read(final ByteBuffer bytes) {
        final Payment payment = new Payment();
        payment.fill(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.get() != 0);
        return payment;
    }
}
