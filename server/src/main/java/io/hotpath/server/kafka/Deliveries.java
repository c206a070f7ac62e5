package io.hotpath.server.kafka;

import java.util.concurrent.atomic.AtomicReference;

/** One delivery for each sequence that may be open at once, made when it is first needed and used again. The publish thread's. */
final class Deliveries {
    private final Delivery[] deliveries = new Delivery[Confirmations.WINDOW];
    private final Confirmations confirmations;
    private final AtomicReference<Exception> failure;

    Deliveries(final Confirmations confirmations, final AtomicReference<Exception> failure) {
        this.confirmations = confirmations;
        this.failure = failure;
    }

    /**
     * Opens a sequence; waits as {@link Confirmations#open} does.
     *
     * @param sequence one more than the last that was opened.
     * @param records  that are sent for it, one at least.
     */
    Delivery open(final long sequence, final int records) {
        confirmations.open(sequence);
        final int place = Confirmations.index(sequence);
        if (deliveries[place] == null) {
            deliveries[place] = new Delivery(confirmations, failure);
        }
        return deliveries[place].begin(sequence, records);
    }
}
