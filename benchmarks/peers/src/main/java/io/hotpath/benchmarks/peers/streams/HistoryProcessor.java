package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.History;
import io.hotpath.benchmarks.peers.job.Payment;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Enters a payment into the history of its key and passes it on under the next. */
final class HistoryProcessor extends ContextualProcessor<Integer, Payment, Integer, Payment> {
    private final String storeName;
    private final BiConsumer<Payment, History> entering;
    private final ToIntFunction<Payment> nextKey;
    private HeapStore store;

    HistoryProcessor(
        final String storeName, final BiConsumer<Payment, History> entering, final ToIntFunction<Payment> nextKey) {
        this.storeName = storeName;
        this.entering = entering;
        this.nextKey = nextKey;
    }

    @Override
    public void init(final ProcessorContext<Integer, Payment> context) {
        super.init(context);
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(final Record<Integer, Payment> record) {
        entering.accept(record.value(), store.history(record.key()));
        context().forward(record.withKey(nextKey.applyAsInt(record.value())));
    }
}
