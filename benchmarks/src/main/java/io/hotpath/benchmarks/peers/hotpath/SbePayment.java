package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Pipeline;
import org.agrona.concurrent.UnsafeBuffer;

/** As an SBE message. */
public final class SbePayment implements PaymentText {
    private final Field number;
    private final Field time;
    private final Field customer;
    private final Field terminal;
    private final Field amount;
    private final Field fraud;
    private final UnsafeBuffer buffer;

    public SbePayment(final Pipeline pipeline) {
        final Message message = pipeline.eventSource().message();
        number = message.field("tx_id");
        time = message.field("tx_time");
        customer = message.field("customer_id");
        terminal = message.field("terminal_id");
        amount = message.field("amount");
        fraud = message.field("fraud");
        buffer = message.emptyEvent();
    }

    @Override
    public UnsafeBuffer buffer() {
        return buffer;
    }

    @Override
    public int write(final Payment payment) {
        number.writeLong(buffer, Message.HEADER_LENGTH, payment.number());
        time.writeLong(buffer, Message.HEADER_LENGTH, payment.epochSecond());
        customer.writeLong(buffer, Message.HEADER_LENGTH, payment.customer());
        terminal.writeLong(buffer, Message.HEADER_LENGTH, payment.terminal());
        amount.writeLong(buffer, Message.HEADER_LENGTH, payment.cents());
        fraud.writeLong(buffer, Message.HEADER_LENGTH, payment.isFraud() ? 1 : 0);
        return buffer.capacity();
    }
}
