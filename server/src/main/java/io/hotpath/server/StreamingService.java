package io.hotpath.server;

import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.Engine;
import io.hotpath.engine.EngineThreads;
import io.hotpath.engine.definition.ThreadLayout;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.ingest.IngestAgent;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.server.kafka.BrokerCheck;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.KafkaInput;
import io.hotpath.server.kafka.KafkaSink;
import io.hotpath.server.kafka.StartOptions;
import io.hotpath.server.log.ErrorLog;
import io.hotpath.server.reference.ReferenceLoads;
import io.hotpath.server.reference.ReferenceService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/** A pipeline between Kafka and Kafka: the ingest thread, the engine's stages, the producer, and the order in which they end. */
public final class StreamingService implements Service {
    /** Whoever stops a service kills it after ten seconds or thirty; what Kafka has not confirmed by then is given out again. */
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(7);
    /** How the ingest thread waits for room and, beside requests, for records; otherwise it waits for these in Kafka's select. */
    private static final long SPINS = 10;
    private static final long YIELDS = 10;
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 100_000;
    /** How often the watch over Kafka looks: a rebalance of the group waits for it. */
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final JournalSession session;
    private final KafkaSink sink;
    private final Engine engine;
    private final ReferenceService references;
    private final KafkaInput input;
    private final RequestEntrance requests;
    private final Feed feed;
    private final IngestAgent ingestAgent;
    private final AgentThread ingest;
    private final AgentThread watch;
    private final ErrorLog errors;
    private boolean closed;

    private StreamingService(
        final JournalSession session, final KafkaSink sink, final Engine engine, final ReferenceService references,
        final KafkaInput input, final RequestEntrance requests, final ErrorLog errors) {
        this.references = references;
        this.session = session;
        this.sink = sink;
        this.engine = engine;
        this.input = input;
        this.requests = requests;
        this.errors = errors;
        feed = requests.beside(input.feed(engine, sink::unconfirmed));
        ingestAgent = engine.ingest(feed, SystemNanoClock.INSTANCE);
        ingest = new AgentThread(engine.threads().reading(ingestAgent), idle(engine, requests));
        watch = new AgentThread(input, new SleepingIdleStrategy(WATCH_NANOS));
    }

    /** Beside requests the feed does not wait in Kafka's select, so that the thread spins where it has its core. */
    private static IdleStrategy idle(final Engine engine, final RequestEntrance requests) {
        return requests.isOpen() && engine.threads().layout() == ThreadLayout.PINNED
            ? new BusySpinIdleStrategy()
            : new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS);
    }

    /** Starts as below, where the user says nothing of the start. */
    public static StreamingService start(
        final Pipeline pipeline, final Path journal, final KafkaClients clients, final Recovery.Progress progress,
        final Consumer<String> news) {
        return start(pipeline, journal, clients, StartOptions.NONE, progress, news);
    }

    /**
     * Recovers from the journal, connects, and starts to stream.
     *
     * @param pipeline to run.
     * @param journal  its directory.
     * @param clients  the Kafka properties.
     * @param options  what the user says of the start.
     * @param progress hears how far the recovery is.
     * @param news     hears of reference tables and of what is not as usual with Kafka, in one line each.
     * @return the running service.
     */
    public static StreamingService start(
        final Pipeline pipeline, final Path journal, final KafkaClients clients, final StartOptions options,
        final Recovery.Progress progress, final Consumer<String> news) {
        BrokerCheck.topicsExist(clients, pipeline);
        try (Unwinding opened = new Unwinding()) {
            final JournalSession session = opened.with(JournalSession.open(journal, pipeline));
            final KafkaInput input = opened.with(KafkaInput.open(clients, pipeline, session, options, news));
            final KafkaSink sink = opened.with(new KafkaSink(clients, pipeline, session));
            opened.with((AutoCloseable) sink::giveUp);
            final ErrorLog errors = new ErrorLog(journal.resolve(ErrorLog.FILE_NAME));
            final RequestEntrance requests = opened.with(RequestEntrance.open(options.requests(), pipeline));
            final Engine engine = opened.with(Engine.start(pipeline, session, requests.before(sink, session), progress));
            final ReferenceService references = opened.with(new ReferenceService(pipeline,
                new ReferenceLoads(pipeline, engine.tables().directory().root(), System.getenv()), engine.tables(), news, errors));
            references.start();
            final StreamingService service = new StreamingService(session, sink, engine, references, input, requests, errors);
            opened.with(service.watch).start(); // closed before what they touch, where the next step fails
            opened.with(service.ingest).start();
            requests.serve();
            opened.keep();
            return service;
        }
    }

    @Override
    public ReferenceService references() {
        return references;
    }

    @Override
    public EngineThreads threads() {
        return engine.threads();
    }

    @Override
    public StageMetrics metrics() {
        return engine.metrics();
    }

    /** @return records that the brokers hold and we have not taken, as far as they answer. */
    public long lag() {
        return input.lag();
    }

    /** @return what came in from Kafka, and what of it is not known. */
    public KafkaInput input() {
        return input;
    }

    /** @return the agent that makes the one order. */
    public IngestAgent ingest() {
        return ingestAgent;
    }

    @Override
    public String progress() {
        return input.lagText() + (requests.isOpen() ? ", " + requests.described() : "");
    }

    @Override
    public Map<String, Long> oddities() {
        final Map<String, Long> oddities = new LinkedHashMap<>();
        oddities.put("tombstones skipped", input.tombstones());
        oddities.put("offsets skipped that Kafka had deleted", input.skipped());
        oddities.put("commits failed", input.failedCommits());
        oddities.put("times a partition was not waited for any longer", ingestAgent.givenUp());
        return oddities;
    }

    @Override
    public String failure() {
        final Stop stop = stop();
        return stop == null ? null : stop.line();
    }

    private Stop stop() {
        return Stop.first(
            new Stop("a record could not be delivered: ", sink.failure()),
            Stop.of(engine.failure()),
            new Stop("reference tables are no longer kept in step: ", references.failure()),
            new Stop("", watch.failure()),
            new Stop("clients are no longer looked after: ", requests.failure()),
            new Stop("ingest stopped: ", ingest.failure()));
    }

    @Override
    public Path noteFailure() {
        final Stop stop = stop();
        return stop == null ? null : errors.record(stop.cause());
    }

    @Override
    public long unconfirmed() {
        return sink.unconfirmed();
    }

    /**
     * Stops reading, lets every event taken be decided, delivered and confirmed, then closes the journal. A Kafka that is gone is
     * waited for 7 s, a load of a table 2 s.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ingest.stop();
        feed.wakeUp();
        CompletableFuture.delayedExecutor(CLOSING_PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(sink::giveUp);
        CloseHelper.closeAll(List.of(ingest, references, engine, requests, sink, watch, this::commitAtLast, input, session));
    }

    private void commitAtLast() {
        if (watch.failure() == null) {
            input.commitAtLast();
        }
    }
}
