package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in a MiniCluster. For latency each record is flushed at once, for throughput the default of 100 ms stays, which is better
 * there. Chained, no record is ever serialised: Flink's best case, and possible only where one task does all.
 */
public final class FlinkContestant implements Contestant {
    private static final long DEFAULT_TIMEOUT_MILLIS = 100;

    @Override
    public void run(final Course course, final Settings settings) throws Exception {
        final StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, configuration());
        flink.setBufferTimeout(settings.isSet(Settings.FOR_LATENCY) ? 0 : DEFAULT_TIMEOUT_MILLIS);
        final boolean isChained = settings.isSet("flink.chained");
        final DataStream<Payment> payments = flink.addSource(new FeedSource(), PaymentType.INSTANCE);
        final DataStream<Payment> atCustomer = keyed(payments, Payment::customer, isChained)
            .process(new HistoryFunction(Payment::enterCustomer)).returns(PaymentType.INSTANCE);
        keyed(atCustomer, Payment::terminal, isChained)
            .process(new HistoryFunction(Payment::enterTerminal)).returns(PaymentType.INSTANCE)
            .addSink(new ScoreSink());
        flink.execute("card fraud");
    }

    private static Configuration configuration() {
        final Configuration configuration = new Configuration();
        configuration.setString("state.backend.type", "hashmap");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("taskmanager.numberOfTaskSlots", "1");
        return configuration;
    }

    private static KeyedStream<Payment, Integer> keyed(
        final DataStream<Payment> payments, final KeySelector<Payment, Integer> key, final boolean isChained) {
        return isChained ? DataStreamUtils.reinterpretAsKeyedStream(payments, key, Types.INT) : payments.keyBy(key, Types.INT);
    }
}
