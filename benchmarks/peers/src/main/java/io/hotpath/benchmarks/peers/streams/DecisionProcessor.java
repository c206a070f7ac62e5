package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Scorer;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Scores and passes the decision to a topic: 8 bytes, of number and score. */
final class DecisionProcessor extends ContextualProcessor<Integer, Payment, Integer, byte[]> {
    private final Scorer scorer;

    DecisionProcessor(final Scorer scorer) {
        this.scorer = scorer;
    }

    @Override
    public void process(final Record<Integer, Payment> record) {
        final byte[] decision = ByteBuffer.allocate(Integer.BYTES + Float.BYTES)
            .putInt(record.value().number()).putFloat(scorer.score(record.value())).array();
        context().forward(record.withValue(decision));
    }
}
