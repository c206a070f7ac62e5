package io.hotpath.benchmarks.micro;

import io.hotpath.sandbox.payment.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import io.hotpath.sandbox.payment.PaymentSimulator;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Simulated payments as JSON, one behind the other in direct memory, as a Kafka consumer would have them. */
final class PaymentTexts {
    private final UnsafeBuffer bytes;
    private final int[] ends;

    PaymentTexts(final int count) {
        bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(Math.multiplyExact(count, PaymentJson.MAXIMUM_LENGTH)));
        ends = new int[count];
        final PaymentSimulator simulator = new PaymentSimulator(PaymentSimulator.Settings.DEFAULT);
        final PaymentJson json = new PaymentJson();
        final Payment payment = new Payment();
        int end = 0;
        for (int i = 0; i < count; i++) {
            simulator.next(payment);
            end += json.encode(payment, bytes, end);
            ends[i] = end;
        }
    }

    int count() {
        return ends.length;
    }

    UnsafeBuffer bytes() {
        return bytes;
    }

    int offset(final int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int length(final int index) {
        return ends[index] - offset(index);
    }
}
