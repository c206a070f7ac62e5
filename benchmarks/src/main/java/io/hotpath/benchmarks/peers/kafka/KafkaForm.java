package io.hotpath.benchmarks.peers.kafka;

import io.hotpath.benchmarks.peers.hotpath.HotpathForm;
import io.hotpath.benchmarks.peers.job.Decisions;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How payments and decisions lie in records. */
interface KafkaForm {
    /** @return the payment's record, a new array. */
    byte[] write(Payment payment);

    /** Hands a decision's record over. */
    void read(ConsumerRecord<byte[], byte[]> record, Decisions decisions);

    /** @return that of the settings. */
    static KafkaForm of(final Settings settings) throws IOException {
        return switch (settings.text(KafkaContestant.FORM)) {
            case "echo" -> new Echo(HotpathForm.of(settings));
            case "hotpath" -> new Sbe(HotpathForm.of(settings));
            default -> new Plain();
        };
    }

    /**
     * hotpath's records come back as they are: no decision, but every record is seen.
     *
     * @param form of hotpath.
     */
    record Echo(HotpathForm form) implements KafkaForm {

        @Override
        public byte[] write(final Payment payment) {
            return form.write(payment);
        }

        @Override
        public void read(final ConsumerRecord<byte[], byte[]> record, final Decisions decisions) {
            decisions.decided(record.offset(), 0);
        }
    }

    /**
     * SBE in and out.
     *
     * @param form of hotpath.
     */
    record Sbe(HotpathForm form) implements KafkaForm {

        @Override
        public byte[] write(final Payment payment) {
            return form.write(payment);
        }

        @Override
        public void read(final ConsumerRecord<byte[], byte[]> record, final Decisions decisions) {
            form.read(record.value(), decisions);
        }
    }

    /**
     * 21 bytes in, of number, second, customer, terminal, cents and fraud; 8 bytes out, of number and score: the least that says
     * it.
     */
    record Plain() implements KafkaForm {
        private static final int LENGTH = 5 * Integer.BYTES + 1;

        @Override
        public byte[] write(final Payment payment) {
            return ByteBuffer.allocate(LENGTH)
                .putInt(payment.number()).putInt(payment.epochSecond()).putInt(payment.customer()).putInt(payment.terminal())
                .putInt(payment.cents()).put((byte) (payment.isFraud() ? 1 : 0)).array();
        }

        @Override
        public void read(final ConsumerRecord<byte[], byte[]> record, final Decisions decisions) {
            final ByteBuffer decision = ByteBuffer.wrap(record.value());
            decisions.decided(decision.getInt(), decision.getFloat());
        }
    }
}
