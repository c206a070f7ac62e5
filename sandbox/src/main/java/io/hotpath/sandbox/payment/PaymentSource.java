package io.hotpath.sandbox.payment;

/** Where payments come from, one after the other. For one thread. */
public interface PaymentSource extends AutoCloseable {
    /**
     * Moves to the next payment.
     *
     * @param into takes its values; untouched where there is none.
     * @return false where the source has ended.
     */
    boolean next(Payment into);

    @Override
    default void close() {
    }
}
