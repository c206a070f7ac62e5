package io.hotpath.server.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits for the broker's answer to every record that one sequence gave out. Called by the producer's thread. */
final class Delivery implements Callback {
    private final long sequence;
    private final AtomicInteger open;
    private final Confirmations confirmations;
    private final AtomicReference<Exception> failure;

    Delivery(
        final long sequence, final int records, final Confirmations confirmations, final AtomicReference<Exception> failure) {
        this.sequence = sequence;
        this.confirmations = confirmations;
        this.failure = failure;
        open = new AtomicInteger(records);
    }

    @Override
    public void onCompletion(final RecordMetadata metadata, final Exception refusal) {
        if (refusal != null) {
            failure.compareAndSet(null, refusal);
            confirmations.abandon(refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
        } else if (open.decrementAndGet() == 0) {
            confirmations.confirm(sequence);
        }
    }
}
