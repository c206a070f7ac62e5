package io.hotpath.benchmarks.peers.streams;

import io.hotpath.benchmarks.peers.job.Payment;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Source, customer, terminal, and what becomes of a payment then: one sub-topology, so nothing is serialised in between. */
final class FraudTopology {
    private static final String SOURCE = "source";
    private static final String CUSTOMER = "customer";
    private static final String TERMINAL = "terminal";
    /** The processor at the end. */
    static final String LAST = "last";

    private FraudTopology() {
    }

    static <K, V> Topology of(final String topic, final ProcessorSupplier<Integer, Payment, K, V> last) {
        return new Topology()
            .addSource(SOURCE, new IntegerDeserializer(), new PaymentSerde().deserializer(), topic)
            .addProcessor(CUSTOMER, () -> new HistoryProcessor(CUSTOMER, Payment::enterCustomer, Payment::terminal), SOURCE)
            .addStateStore(new HeapStore.Builder(CUSTOMER), CUSTOMER)
            .addProcessor(TERMINAL, () -> new HistoryProcessor(TERMINAL, Payment::enterTerminal, Payment::terminal), CUSTOMER)
            .addStateStore(new HeapStore.Builder(TERMINAL), TERMINAL)
            .addProcessor(LAST, last, TERMINAL);
    }
}
