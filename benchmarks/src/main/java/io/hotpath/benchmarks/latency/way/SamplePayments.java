package io.hotpath.benchmarks.latency.way;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import io.hotpath.sandbox.payment.PaymentSimulator;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Any payment of an endless stream as a record: some 27 simulated days, over and over, each time with later times and other ids, so
 * that windows stay full and every event lets others expire. Simulating is done beforehand. For one thread.
 */
public final class SamplePayments {
    private static final int PAYMENTS = 1 << 18;

    private final UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(PaymentJson.MAXIMUM_LENGTH));
    private final long[] seconds = new long[PAYMENTS];
    private final int[] customers = new int[PAYMENTS];
    private final int[] terminals = new int[PAYMENTS];
    private final long[] cents = new long[PAYMENTS];
    private final byte[] scenarios = new byte[PAYMENTS];
    private final long span;
    private final Payment payment = new Payment();
    private final PaymentJson json = new PaymentJson();
    private final boolean isJson;
    private final int blockLength;
    private final Field id;
    private final Field time;
    private final Field customer;
    private final Field terminal;
    private final Field amount;
    private final Field fraud;

    /**
     * Simulates them, which takes a moment.
     *
     * @param sample whose records they are to be, whatever its threads.
     */
    public SamplePayments(final SamplePipeline sample) {
        isJson = sample.format().equals(SamplePipeline.JSON);
        final Message message = sample.load().eventSource().message();
        blockLength = message.blockLength();
        record.putBytes(0, message.emptyEvent(), 0, message.encodedLength());
        id = message.field("tx_id");
        time = message.field("tx_time");
        customer = message.field("customer_id");
        terminal = message.field("terminal_id");
        amount = message.field("amount");
        fraud = message.field("fraud");
        final PaymentSimulator simulator = new PaymentSimulator(PaymentSimulator.Settings.DEFAULT);
        for (int i = 0; i < PAYMENTS; i++) {
            simulator.next(payment);
            keep(i);
        }
        span = seconds[PAYMENTS - 1] - seconds[0] + 1;
    }

    private void keep(final int place) {
        seconds[place] = payment.epochSecond();
        customers[place] = payment.customer();
        terminals[place] = payment.terminal();
        cents[place] = payment.amountCents();
        scenarios[place] = (byte) payment.scenario();
    }

    /** @return where the record lies that was encoded last, from its start. */
    public UnsafeBuffer record() {
        return record;
    }

    /**
     * Encodes a payment.
     *
     * @param number from 0.
     * @return the record's length in bytes.
     */
    public int encode(final long number) {
        final int place = (int) (number & (PAYMENTS - 1));
        final long second = seconds[place] + number / PAYMENTS * span;
        if (isJson) {
            payment.fill(number, second, customers[place], terminals[place], cents[place], scenarios[place]);
            return json.encode(payment, record, 0);
        }
        id.writeLong(record, Message.HEADER_LENGTH, number);
        time.writeLong(record, Message.HEADER_LENGTH, second);
        customer.writeLong(record, Message.HEADER_LENGTH, customers[place]);
        terminal.writeLong(record, Message.HEADER_LENGTH, terminals[place]);
        amount.writeLong(record, Message.HEADER_LENGTH, cents[place]);
        fraud.writeLong(record, Message.HEADER_LENGTH, scenarios[place] == 0 ? 0 : 1);
        return Message.HEADER_LENGTH + blockLength;
    }
}
