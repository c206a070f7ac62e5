package io.hotpath.server;

import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.ring.StageFailure;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.Engine;
import io.hotpath.engine.EngineThreads;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/** A pipeline between Kafka and Kafka: the ingest thread, the engine's stages, the producer, and the order in which they end. */
public final class StreamingService implements AutoCloseable {
    /** Whoever stops a service kills it after ten seconds or thirty; what Kafka has not confirmed by then is given out again. */
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(7);
    /** How the ingest thread waits for room in the ring; for records it waits in Kafka's own select. */
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
    private final Feed feed;
    private final IngestAgent ingestAgent;
    private final AgentThread ingest;
    private final AgentThread watch;
    private final ErrorLog errors;
    private boolean closed;

    private StreamingService(
        final JournalSession session, final KafkaSink sink, final Engine engine, final ReferenceService references,
        final KafkaInput input, final ErrorLog errors) {
        this.references = references;
        this.session = session;
        this.sink = sink;
        this.engine = engine;
        this.input = input;
        this.errors = errors;
        feed = input.feed(engine, sink::unconfirmed);
        ingestAgent = engine.ingest(feed, SystemNanoClock.INSTANCE);
        ingest = new AgentThread(
            engine.threads().reading(ingestAgent),
            new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS));
        watch = new AgentThread(input, new SleepingIdleStrategy(WATCH_NANOS));
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
            final Engine engine = opened.with(Engine.start(pipeline, session, sink, progress));
            final ReferenceService references = opened.with(new ReferenceService(pipeline,
                new ReferenceLoads(pipeline, engine.tables().directory().root(), System.getenv()), engine.tables(), news, errors));
            references.start();
            final StreamingService service = new StreamingService(session, sink, engine, references, input, errors);
            service.watch.start();
            service.ingest.start();
            opened.keep();
            return service;
        }
    }

    /** @return what keeps the reference tables in step. */
    public ReferenceService references() {
        return references;
    }

    /** @return which threads the engine has. */
    public EngineThreads threads() {
        return engine.threads();
    }

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

    /** @return why the service cannot go on, in one line, or null while it can. */
    public String failure() {
        final Stop stop = stop();
        return stop == null ? null : stop.of() + Explanation.of(stop.cause()).getFirst();
    }

    /** What the service cannot go on for, and of what. */
    private record Stop(String of, Throwable cause) {
    }

    private Stop stop() {
        final StageFailure stage = engine.failure();
        return Stream.of(
            new Stop("a record could not be delivered: ", sink.failure()),
            stage == null ? null : new Stop(stage.thread() + " stopped at sequence " + stage.sequence() + ": ", stage.cause()),
            new Stop("reference tables are no longer kept in step: ", references.failure()),
            new Stop("", watch.failure()),
            new Stop("ingest stopped: ", ingest.failure()))
            .filter(each -> each != null && each.cause() != null).findFirst().orElse(null);
    }

    /**
     * Keeps class and frames of what the service cannot go on for.
     *
     * @return the file beside the journal that has them, or null where there is no failure or it cannot be written.
     */
    public Path noteFailure() {
        final Stop stop = stop();
        return stop == null ? null : errors.record(stop.cause());
    }

    /** @return decisions that Kafka has not confirmed; after the close, those that the next start gives out again. */
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
        CloseHelper.closeAll(List.of(ingest, references, engine, sink, watch, this::commitAtLast, input, session));
    }

    private void commitAtLast() {
        if (watch.failure() == null) {
            input.commitAtLast();
        }
    }
}
