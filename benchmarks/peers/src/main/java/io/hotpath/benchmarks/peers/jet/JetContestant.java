package io.hotpath.benchmarks.peers.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.BiConsumerEx;
import com.hazelcast.function.FunctionEx;
import com.hazelcast.function.SupplierEx;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamStage;
import io.hotpath.benchmarks.peers.job.Contestant;
import io.hotpath.benchmarks.peers.job.Course;
import io.hotpath.benchmarks.peers.job.History;
import io.hotpath.benchmarks.peers.job.Payment;
import io.hotpath.benchmarks.peers.job.Settings;

/**
 * Jet in one member that nobody can join. Idle workers sleep a microsecond first and 25 at most, where 25 and 500 are the defaults.
 * The source has a thread of its own where payments come by a schedule, as a connector would; as fast as it goes it takes turns
 * with the rest.
 */
public final class JetContestant implements Contestant {
    private static final int WORKERS = 2;

    @Override
    public void run(final Course course, final Settings settings) {
        final HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(configuration());
        hazelcast.getJet().newJob(pipeline(settings.isSet(Settings.FOR_LATENCY)), job()).join();
    }

    private static Pipeline pipeline(final boolean ownThread) {
        final Pipeline pipeline = Pipeline.create().setPreserveOrder(true);
        final StreamStage<Payment> payments = pipeline
            .readFrom(Sources.<Payment>streamFromProcessor("feed", alone(() -> new FeedProcessor(ownThread))))
            .withoutTimestamps().setLocalParallelism(1);
        final StreamStage<Payment> atCustomer = enter(payments, Payment::customer, Payment::enterCustomer);
        enter(atCustomer, Payment::terminal, Payment::enterTerminal)
            .writeTo(Sinks.fromProcessor("score", alone(ScoreProcessor::new))).setLocalParallelism(1);
        return pipeline;
    }

    private static StreamStage<Payment> enter(
        final StreamStage<Payment> payments, final FunctionEx<Payment, Integer> key,
        final BiConsumerEx<Payment, History> entering) {
        return payments.groupingKey(key).mapStateful(History::new, (history, any, payment) -> {
            entering.accept(payment, history);
            return payment;
        }).setLocalParallelism(1);
    }

    private static ProcessorMetaSupplier alone(final SupplierEx<Processor> supplier) {
        return ProcessorMetaSupplier.forceTotalParallelismOne(ProcessorSupplier.of(supplier));
    }

    private static JobConfig job() {
        return new JobConfig().setProcessingGuarantee(ProcessingGuarantee.NONE).setMetricsEnabled(false).setAutoScaling(false);
    }

    private static Config configuration() {
        final Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.jet.idle.cooperative.min.microseconds", "1");
        config.setProperty("hazelcast.jet.idle.cooperative.max.microseconds", "25");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(WORKERS);
        return config;
    }
}
