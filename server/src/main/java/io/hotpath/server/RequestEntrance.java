package io.hotpath.server;

import io.hotpath.core.thread.AgentThread;
import io.hotpath.engine.ingest.CombinedFeed;
import io.hotpath.engine.ingest.Feed;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.request.Connections;
import io.hotpath.engine.request.RequestFeed;
import io.hotpath.engine.request.RequestReplies;
import io.hotpath.engine.request.RequestServer;
import io.hotpath.engine.stage.OutputSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Where programs of this machine come in with requests: the directory, the clients in it, and the thread that looks after them.
 * That of a pipeline which takes none is closed, and changes nothing.
 */
final class RequestEntrance implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Pipeline pipeline;
    private final Connections connections = new Connections();
    private final Path directory;
    private final RequestServer server;
    private final AgentThread watch;

    private RequestEntrance(final Pipeline pipeline, final Path directory) {
        this.pipeline = pipeline;
        this.directory = directory;
        server = directory == null ? null : RequestServer.open(
            directory, pipeline, connections, SystemEpochClock.INSTANCE, SystemNanoClock.INSTANCE);
        watch = server == null ? null : new AgentThread(server, new SleepingIdleStrategy(RequestServer.INTERVAL_NANOS));
    }

    /**
     * Takes the directory; requests are taken from {@link #serve} on.
     *
     * @param given    the directory, or null for the usual one: in the machine's shared memory, where it has such a file system.
     * @param pipeline that decides.
     * @return the entrance; the caller closes it behind the engine.
     */
    static RequestEntrance open(final Path given, final Pipeline pipeline) {
        final Path parent = Files.isDirectory(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        final Path directory = given == null ? parent.resolve("hotpath-" + pipeline.name()) : given;
        return new RequestEntrance(pipeline, pipeline.takesRequests() ? directory : null);
    }

    boolean isOpen() {
        return server != null;
    }

    /** @return what gives decisions to those who asked, and to the sinks. */
    OutputSink before(final OutputSink sinks, final JournalSession session) {
        return isOpen() ? new RequestReplies(connections, sinks, pipeline, session.journalSources()) : sinks;
    }

    /** @return what brings requests. */
    Feed feed() {
        return new RequestFeed(connections, pipeline);
    }

    /** @return what brings requests, before all others, and records of topics. */
    Feed beside(final Feed topics) {
        return isOpen() ? new CombinedFeed(feed(), topics, SystemNanoClock.INSTANCE) : topics;
    }

    /** Begins to take requests. */
    void serve() {
        if (isOpen()) {
            server.serve();
            watch.start();
        }
    }

    /** @return why clients are no longer looked after, or null. */
    Throwable failure() {
        return isOpen() ? watch.failure() : null;
    }

    /** @return in words, who is there; empty where nobody can be. */
    String described() {
        return isOpen() ? connections.count() + " clients at " + directory : "";
    }

    @Override
    public void close() {
        if (isOpen()) {
            CloseHelper.closeAll(List.of(watch, server));
        }
    }
}
