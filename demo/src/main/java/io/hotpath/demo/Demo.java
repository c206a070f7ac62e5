package io.hotpath.demo;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.control.SpinControl;
import io.hotpath.core.thread.Threads;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.sandbox.broker.EmbeddedBroker;
import io.hotpath.sandbox.payment.PaymentCsv;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.sandbox.payment.PaymentSource;
import io.hotpath.server.Explanation;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One run of the demo: everything it starts, and in which order that ends. */
public final class Demo implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final DemoSettings settings;
    private final Pipeline pipeline;
    private final DemoDirectory directory;
    private final EmbeddedBroker broker;
    private final DemoLake lake;
    private final Ledger ledger;
    private StreamingService service;
    private DemoLatencies latencies;
    private PaymentFeeder feeder;
    private DecisionWatcher watcher;
    private long seconds;
    private boolean reloaded;

    /** Hears how the demo goes, about once a second. */
    @FunctionalInterface
    public interface Progress {
        /** @param demo that goes on. */
        void at(Demo demo);
    }

    /**
     * Loads the pipeline and starts the broker.
     *
     * @param settings what to do.
     */
    public Demo(final DemoSettings settings) {
        this.settings = settings;
        pipeline = PipelineLoader.load(PipelineSource.of(settings.pipelineFile(), this::located));
        directory = DemoDirectory.open(settings);
        lake = new DemoLake(settings.directory());
        ledger = new Ledger(Math.toIntExact(settings.events()), pipeline.policy().outcomes());
        broker = startBroker();
        broker.createTopics(1, pipeline.topics().toArray(String[]::new));
    }

    /** The lake is made by the demo; all else lies beside the pipeline file. */
    private Path located(final String name) {
        final Path base = name.startsWith(DemoLake.NAME + '/')
            ? settings.directory() : settings.pipelineFile().toAbsolutePath().getParent();
        return base.resolve(name).normalize();
    }

    private EmbeddedBroker startBroker() {
        try {
            return EmbeddedBroker.start(directory.kafka(), settings.port());
        } catch (final RuntimeException refused) {
            directory.close();
            throw refused;
        }
    }

    /**
     * Feeds, decides and watches until every payment is decided.
     *
     * @param progress hears how it goes.
     * @param recovery hears how far a killed demo has been taken up.
     * @param news     hears of reference tables.
     * @return seconds from the first payment to the last decision.
     * @throws DemoException where something cannot go on.
     */
    public double run(final Progress progress, final Recovery.Progress recovery, final Consumer<String> news) {
        final long alreadyFed = TopicEnd.of(broker.bootstrapServers(), pipeline.eventSource().topic());
        final Map<String, String> kafka = new HashMap<>(pipeline.kafka());
        kafka.put("bootstrap.servers", broker.bootstrapServers());
        if (joinsLake()) {
            lake.lay();
        }
        service = StreamingService.start(pipeline, directory.journal(), new KafkaClients(kafka), recovery, news);
        latencies = new DemoLatencies(service.metrics().latencies(), settings.ratePerSecond() > 0);
        watcher = new DecisionWatcher(broker.bootstrapServers(), pipeline.sinks().getFirst().topic(), ledger, latencies);
        final Thread watching = Thread.ofPlatform().name("demo-watcher").daemon().start(watcher);
        final long start = System.nanoTime();
        try (PaymentSource source = source();
            SpinControl control = latencies.newControl()) {
            control.start();
            feeder = new PaymentFeeder(
                broker.bootstrapServers(), pipeline.eventSource().topic(), source, settings, ledger, alreadyFed);
            final Thread feeding = Thread.ofPlatform().name("demo-feeder").daemon().start(feeder);
            awaitDecisions(progress);
            Threads.join(feeding);
        }
        final double elapsed = (System.nanoTime() - start) / 1e9;
        watcher.stop();
        Threads.join(watching);
        latencies.end();
        directory.finished();
        return elapsed;
    }

    private boolean joinsLake() {
        return pipeline.referenceDefinitions().stream().anyMatch(each -> each.option("lake").startsWith(DemoLake.NAME + '/'));
    }

    /** Half-way, the source of customers changes, and they are loaded anew while decisions go on. */
    private void reloadHalfWay() {
        if (!reloaded && joinsLake() && ledger.decisions() > settings.events() / 2) {
            reloaded = true;
            lake.changeCustomers();
            watcher.tableLoads();
            service.references().ask(DemoLake.CUSTOMERS);
        }
    }

    /** @return whether a table was loaded anew half-way. */
    public boolean reloaded() {
        return reloaded;
    }

    /** @return how many decisions used which version of customers. */
    public String versionsSeen() {
        return watcher.versionsSeen();
    }

    private PaymentSource source() {
        return settings.input() == null
            ? new PaymentSimulator(PaymentSimulator.Settings.DEFAULT.withSeed(settings.seed()))
            : PaymentCsv.read(settings.input());
    }

    private void awaitDecisions(final Progress progress) {
        long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (ledger.decisions() + deadLettered() < settings.events()) {
            throwIfFailed();
            reloadHalfWay();
            latencies.look(System.nanoTime());
            if (System.nanoTime() - next >= 0) {
                next += TimeUnit.SECONDS.toNanos(1);
                seconds++;
                progress.at(this);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throwIfFailed();
    }

    private void throwIfFailed() {
        if (service.failure() != null) {
            throw new DemoException(service.failure(), null);
        }
        final Throwable failure = feeder.failure() == null ? watcher.failure() : feeder.failure();
        if (failure != null) {
            throw new DemoException(Explanation.of(failure).getFirst(), failure);
        }
    }

    /** @return whether a killed demo was taken up. */
    public boolean resumed() {
        return directory.resumed();
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Path journal() {
        return directory.journal();
    }

    /** @return full seconds since the first payment. */
    public long seconds() {
        return seconds;
    }

    public StageMetrics metrics() {
        return service.metrics();
    }

    public long lag() {
        return service.lag();
    }

    Ledger ledger() {
        return ledger;
    }

    /** @return payments that had a decision by now, those of a killed demo among them. */
    public long decisions() {
        return ledger.decisions();
    }

    public long deadLettered() {
        return service == null ? 0 : service.metrics().rejected();
    }

    /** @return of the first seconds, until all was compiled: every stage, then end to end, then the control. */
    public List<LatencySnapshot> warmUp() {
        return latencies.warmUp();
    }

    /** @return how long these first seconds were. */
    public double warmUpSeconds() {
        return latencies.warmUpSeconds();
    }

    /** @return the same of all that came later. */
    public List<LatencySnapshot> latencies() {
        return latencies.steady();
    }

    /** @return every stage and end to end, since this was last asked. */
    public List<LatencySnapshot> latenciesSinceLast() {
        return latencies.sinceLast();
    }

    /** Stops the service; the broker goes on. */
    public void stopService() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    @Override
    public void close() {
        stopService();
        broker.close();
        directory.close();
    }
}
