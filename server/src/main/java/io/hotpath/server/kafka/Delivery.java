package io.hotpath.server.kafka;

import io.hotpath.server.Explanation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;

/** Waits for the broker's answer to every record that one sequence gave out. Called by the producer's thread. */
final class Delivery {
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

    /** @return what hears of the record that goes to a topic. */
    Callback to(final String topic, final String origin) {
        return (metadata, refusal) -> {
            if (refusal != null) {
                refused(topic, origin, refusal);
            } else if (open.decrementAndGet() == 0) {
                confirmations.confirm(sequence);
            }
        };
    }

    private void refused(final String topic, final String origin, final Exception refusal) {
        final String why = "topic '" + topic + "' did not take the record on " + origin + ": "
            + Explanation.of(refusal).getFirst();
        failure.compareAndSet(null, new KafkaUnavailableException(why, refusal));
        confirmations.abandon(why);
    }
}
