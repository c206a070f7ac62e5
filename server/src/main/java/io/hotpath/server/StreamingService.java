package io.hotpath.server;

import io.hotpath.core.ring.StageFailure;
import io.hotpath.core.thread.Threads;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.server.kafka.BrokerCheck;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.KafkaSink;
import io.hotpath.server.kafka.KafkaSource;
import io.hotpath.server.reference.ReferenceLoads;
import io.hotpath.server.reference.ReferenceService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A pipeline between Kafka and Kafka: the ingest thread, the engine's stages, the producer, and the order in which they end. */
public final class StreamingService implements AutoCloseable {
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);

    private final JournalSession session;
    private final KafkaSink sink;
    private final Engine engine;
    private final ReferenceService references;
    private final KafkaSource source;
    private final Thread ingest;
    private final AtomicReference<Throwable> ingestFailure = new AtomicReference<>();
    private boolean closed;

    private StreamingService(
        final JournalSession session, final KafkaSink sink, final Engine engine, final ReferenceService references,
        final KafkaSource source) {
        this.references = references;
        this.session = session;
        this.sink = sink;
        this.engine = engine;
        this.source = source;
        ingest = Thread.ofPlatform().name("hotpath-ingest").daemon().unstarted(this::ingest);
    }

    /**
     * Recovers from the journal, connects, and starts to stream.
     *
     * @param pipeline to run.
     * @param journal  its directory.
     * @param clients  the Kafka properties.
     * @param progress hears how far the recovery is.
     * @param news     hears of reference tables, in one line each.
     * @return the running service.
     */
    public static StreamingService start(
        final Pipeline pipeline, final Path journal, final KafkaClients clients, final Recovery.Progress progress,
        final Consumer<String> news) {
        BrokerCheck.topicsExist(clients, pipeline);
        try (Unwinding opened = new Unwinding()) {
            final JournalSession session = opened.with(JournalSession.open(journal, pipeline));
            final KafkaSink sink = opened.with(new KafkaSink(clients, pipeline, session));
            opened.with((AutoCloseable) sink::giveUp);
            final Engine engine = opened.with(Engine.start(pipeline, session, sink, progress));
            final ReferenceService references = opened.with(new ReferenceService(pipeline,
                new ReferenceLoads(pipeline, engine.tables().directory().root(), System.getenv()), engine.tables(), news));
            references.start();
            final KafkaSource source = opened.with(new KafkaSource(clients, engine, session.journal().published()));
            final StreamingService service = new StreamingService(session, sink, engine, references, source);
            service.ingest.start();
            opened.keep();
            return service;
        }
    }

    private void ingest() {
        try {
            source.run();
        } catch (final RuntimeException | Error failure) {
            ingestFailure.set(failure); // an error too: a process that no longer reads must not seem well
        }
    }

    /** @return what keeps the reference tables in step. */
    public ReferenceService references() {
        return references;
    }

    public StageMetrics metrics() {
        return engine.metrics();
    }

    /** @return records that the brokers hold and we have not read. */
    public long lag() {
        return source.lag();
    }

    /** @return why the service cannot go on, in one line, or null while it can. */
    public String failure() {
        if (sink.failure() != null) {
            return "a record could not be delivered: " + first(sink.failure());
        }
        final StageFailure stage = engine.failure();
        if (stage != null) {
            return stage.thread() + " stopped at sequence " + stage.sequence() + ": " + first(stage.cause());
        }
        if (references.failure() != null) {
            return "reference tables are no longer kept in step: " + first(references.failure());
        }
        return ingestFailure.get() == null ? null : "ingest stopped: " + first(ingestFailure.get());
    }

    private static String first(final Throwable failure) {
        return Explanation.of(failure).getFirst();
    }

    /** @return decisions that Kafka has not confirmed; after the close, those that the next start gives out again. */
    public long unconfirmed() {
        return sink.unconfirmed();
    }

    /**
     * Stops reading, lets every event taken be decided, delivered and confirmed, then closes the journal. A Kafka that is gone is
     * waited for 30 s.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        source.stop();
        Threads.join(ingest);
        source.close();
        references.close();
        CompletableFuture.delayedExecutor(CLOSING_PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(sink::giveUp);
        engine.close();
        sink.close();
        session.close();
    }
}
