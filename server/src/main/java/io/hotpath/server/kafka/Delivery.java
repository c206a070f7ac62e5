package io.hotpath.server.kafka;

import io.hotpath.server.Explanation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Waits for the broker's answer to every record that one sequence gave out, then for those of another: the publish thread begins a
 * delivery when {@link Confirmations} opened its sequence, which it does not before the one that the delivery was for is confirmed,
 * and that is the last that the producer's thread does with it.
 */
final class Delivery implements Callback {
    private final AtomicInteger open = new AtomicInteger();
    private final Confirmations confirmations;
    private final AtomicReference<Exception> failure;
    private long sequence;
    private String topic;
    private int partition;
    private long offset;

    Delivery(final Confirmations confirmations, final AtomicReference<Exception> failure) {
        this.confirmations = confirmations;
        this.failure = failure;
    }

    /**
     * Begins to wait.
     *
     * @param ofSequence open, and not confirmed.
     * @param records    that are sent next.
     * @return this.
     */
    Delivery begin(final long ofSequence, final int records) {
        sequence = ofSequence;
        open.set(records);
        return this;
    }

    /** Says which record of the sources it is about. */
    Delivery origin(final String ofTopic, final int ofPartition, final long atOffset) {
        topic = ofTopic;
        partition = ofPartition;
        offset = atOffset;
        return this;
    }

    @Override
    public void onCompletion(final RecordMetadata metadata, final Exception refusal) {
        if (refusal != null) {
            refused(metadata.topic(), refusal);
        } else if (open.decrementAndGet() == 0) {
            confirmations.confirm(sequence);
        }
    }

    private void refused(final String to, final Exception refusal) {
        final String why = "topic '" + to + "' did not take the record on " + topic + '/' + partition + '/' + offset + ": "
            + Explanation.of(refusal).getFirst();
        failure.compareAndSet(null, new KafkaUnavailableException(why, refusal));
        confirmations.abandon(why);
    }
}
