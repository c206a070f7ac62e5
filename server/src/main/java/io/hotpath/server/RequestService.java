package io.hotpath.server;

import io.hotpath.core.closing.Unwinding;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.Engine;
import io.hotpath.engine.EngineThreads;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.request.NoSinks;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.server.log.ErrorLog;
import io.hotpath.server.reference.ReferenceLoads;
import io.hotpath.server.reference.ReferenceService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/** A pipeline that programs of this machine ask, and nobody else: no broker. */
public final class RequestService implements Service {
    private static final long SPINS = 100;
    private static final long YIELDS = 100;
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 50_000;

    private final JournalSession session;
    private final Engine engine;
    private final ReferenceService references;
    private final RequestEntrance requests;
    private final AgentThread ingest;
    private final ErrorLog errors;
    private boolean closed;

    private RequestService(
        final JournalSession session, final Engine engine, final ReferenceService references, final RequestEntrance requests,
        final ErrorLog errors) {
        this.session = session;
        this.engine = engine;
        this.references = references;
        this.requests = requests;
        this.errors = errors;
        ingest = new AgentThread(engine.threads().reading(engine.ingest(requests.feed(), SystemNanoClock.INSTANCE)), idle(engine));
    }

    /** A thread that has its core never lets it go: a request then waits for no wake-up. */
    private static IdleStrategy idle(final Engine engine) {
        return engine.threads().cores().isEmpty()
            ? new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS) : new BusySpinIdleStrategy();
    }

    /** @return whether all events of a pipeline are requests, so that it needs no broker to read from. */
    public static boolean isFor(final Pipeline pipeline) {
        return pipeline.sourceTopics().isEmpty();
    }

    /**
     * Recovers from the journal and starts to take requests.
     *
     * @param pipeline  to run, of requests alone.
     * @param journal   its directory.
     * @param directory of the requests, or null for the usual one.
     * @param progress  hears how far the recovery is.
     * @param news      hears of reference tables, in one line each.
     * @return the running service.
     */
    public static RequestService start(
        final Pipeline pipeline, final Path journal, final Path directory, final Recovery.Progress progress,
        final Consumer<String> news) {
        refuseSinks(pipeline);
        try (Unwinding opened = new Unwinding()) {
            final JournalSession session = opened.with(JournalSession.open(journal, pipeline));
            final RequestEntrance requests = opened.with(RequestEntrance.open(directory, pipeline));
            final Engine engine = opened.with(Engine.start(
                pipeline, session, requests.before(new NoSinks(session.journal().published()), session), progress));
            final ErrorLog errors = new ErrorLog(journal.resolve(ErrorLog.FILE_NAME));
            final ReferenceService references = opened.with(new ReferenceService(pipeline,
                new ReferenceLoads(pipeline, engine.tables().directory().root(), System.getenv()), engine.tables(), news, errors));
            references.start();
            final RequestService service = new RequestService(session, engine, references, requests, errors);
            opened.with(service.ingest).start(); // closed before what it touches, where the next step fails
            requests.serve();
            opened.keep();
            return service;
        }
    }

    /** Decisions that go to topics are delivered by what reads from topics too. */
    private static void refuseSinks(final Pipeline pipeline) {
        if (!pipeline.sinks().isEmpty()) {
            throw new InvalidDefinitionException(List.of(new Problem(pipeline.source().name(), 0,
                "all sources are requests, so that no broker is asked: write 'sinks: none', or give a source that is a topic")));
        }
    }

    @Override
    public EngineThreads threads() {
        return engine.threads();
    }

    @Override
    public StageMetrics metrics() {
        return engine.metrics();
    }

    @Override
    public ReferenceService references() {
        return references;
    }

    @Override
    public String progress() {
        return requests.described();
    }

    @Override
    public Map<String, Long> oddities() {
        return Map.of();
    }

    private Stop stop() {
        return Stop.first(
            Stop.of(engine.failure()),
            new Stop("reference tables are no longer kept in step: ", references.failure()),
            new Stop("clients are no longer looked after: ", requests.failure()),
            new Stop("ingest stopped: ", ingest.failure()));
    }

    @Override
    public String failure() {
        final Stop stop = stop();
        return stop == null ? null : stop.line();
    }

    @Override
    public Path noteFailure() {
        final Stop stop = stop();
        return stop == null ? null : errors.record(stop.cause());
    }

    @Override
    public long unconfirmed() {
        return 0;
    }

    /** Takes no more requests, answers those taken, then closes the journal. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CloseHelper.closeAll(List.of(ingest, references, engine, requests, session));
        }
    }
}
