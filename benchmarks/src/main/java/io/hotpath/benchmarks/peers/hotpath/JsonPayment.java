package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.sandbox.payment.PaymentJson;
import org.agrona.concurrent.UnsafeBuffer;

/** As a JSON object, written anew for each payment: what that takes is in the figures. */
final class JsonPayment implements PaymentText {
    private final io.hotpath.sandbox.payment.Payment simulated = new io.hotpath.sandbox.payment.Payment();
    private final PaymentJson json = new PaymentJson();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[PaymentJson.MAXIMUM_LENGTH]);

    @Override
    public UnsafeBuffer buffer() {
        return buffer;
    }

    @Override
    public int write(final Payment payment) {
        simulated.fill(payment.number(), payment.epochSecond(), payment.customer(), payment.terminal(), payment.cents(),
            payment.isFraud() ? 1 : 0);
        return json.encode(simulated, buffer, 0);
    }
}
