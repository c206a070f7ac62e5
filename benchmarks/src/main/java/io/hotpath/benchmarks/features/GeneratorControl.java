package io.hotpath.benchmarks.features;

import org.agrona.concurrent.UnsafeBuffer;

/** Makes the payments and only looks at them: what of every other contestant's time is the stream's own. */
final class GeneratorControl implements Contestant {
    static final String NAME = "stream alone";

    private final PaymentGenerator payments;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    /** Kept, lest the compiler leave out payments that nobody looks at. */
    private long seen;

    GeneratorControl(final PaymentGenerator payments) {
        this.payments = payments;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            seen ^= payment.getLong(Payment.TIME) ^ payment.getLong(Payment.CUSTOMER) ^ payment.getLong(Payment.TERMINAL)
                ^ payment.getLong(Payment.AMOUNT) ^ payment.getByte(Payment.FRAUD);
        }
    }

    @Override
    public long nativeBytes() {
        return 0;
    }

    long seen() {
        return seen;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
