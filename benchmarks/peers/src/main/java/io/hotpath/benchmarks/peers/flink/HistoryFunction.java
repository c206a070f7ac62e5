package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.History;
import io.hotpath.benchmarks.peers.job.Payment;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One key's history in one state: the heap backend keeps the object itself, so it is changed in place and put back by reference.
 */
final class HistoryFunction extends KeyedProcessFunction<Integer, Payment, Payment> {
    private static final long serialVersionUID = 1;

    private final Entering entering;
    private transient ValueState<History> state;

    /** How a payment enters a history; the function travels as bytes. */
    interface Entering extends BiConsumer<Payment, History>, Serializable {
    }

    HistoryFunction(final Entering entering) {
        this.entering = entering;
    }

    @Override
    public void open(final OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("history", Types.GENERIC(History.class)));
    }

    @Override
    public void processElement(final Payment payment, final Context context, final Collector<Payment> out) throws IOException {
        final History known = state.value();
        final History history = known == null ? new History() : known;
        entering.accept(payment, history);
        state.update(history);
        out.collect(payment);
    }
}
