package io.hotpath.engine.request;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.OwnerOnly;
import io.hotpath.client.shared.RingSizes;
import io.hotpath.client.shared.ServerFile;
import io.hotpath.client.shared.ServerText;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.core.ColdPath;
import io.hotpath.engine.pipeline.Pipeline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

/**
 * A directory in which clients come and go: one server holds its lock, its file says that it lives, and each client has a file of
 * its own there. An agent for a thread that is never in the way of a request: it takes clients in, drops those that have left or
 * died, and says that the server lives.
 */
@ColdPath
public final class RequestServer implements Agent, AutoCloseable {
    /** How often to look: a new client waits for it. */
    public static final long INTERVAL_NANOS = 10_000_000L;

    private final Path directory;
    private final Pipeline pipeline;
    private final Connections connections;
    private final NanoClock clock;
    private final long epochMillis;
    private final FileChannel lockChannel;
    private final Map<Path, Integer> places = new HashMap<>();
    private final Set<Path> refused = new HashSet<>();
    private final AtomicLong droppedClients = new AtomicLong();
    private RingSizes rings;
    private ServerFile file;

    private RequestServer(
        final Path directory, final Pipeline pipeline, final Connections connections, final EpochClock epochClock,
        final NanoClock clock) throws IOException {
        this.directory = directory;
        this.pipeline = pipeline;
        this.connections = connections;
        this.clock = clock;
        epochMillis = epochClock.time();
        OwnerOnly.directory(directory);
        lockChannel = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
    }

    /**
     * Takes a directory for one server; what a server before it left there is told that it is gone. Requests are taken from
     * {@link #serve} on.
     *
     * @param directory   this user's alone; made where there is none.
     * @param pipeline    that decides.
     * @param connections that clients are added to and removed from.
     * @param epochClock  says when the server begins.
     * @param clock       that clients have too.
     * @return the server; the caller runs it as an agent and closes it.
     * @throws RequestsUnavailableException where the directory cannot be used, or another server has it.
     */
    public static RequestServer open(
        final Path directory, final Pipeline pipeline, final Connections connections, final EpochClock epochClock,
        final NanoClock clock) {
        try {
            final RequestServer server = new RequestServer(directory, pipeline, connections, epochClock, clock);
            try {
                server.acquire();
                return server;
            } catch (final IOException | RuntimeException failure) {
                server.lockChannel.close();
                throw failure;
            }
        } catch (final IOException failure) {
            throw unusable(directory, failure);
        }
    }

    private static RequestsUnavailableException unusable(final Path directory, final IOException failure) {
        return new RequestsUnavailableException(
            "requests cannot be taken at " + directory + ": " + failure.getClass().getSimpleName() + ", " + failure.getMessage(),
            failure);
    }

    private void acquire() throws IOException {
        if (!isLocked()) {
            throw new RequestsUnavailableException("another server takes requests at " + directory, null);
        }
        final ServerFile before = ServerFile.open(directory, true);
        if (before != null) {
            before.close();
        }
        Files.deleteIfExists(directory.resolve(ServerFile.NAME));
        for (final Path left : files(ClientFile.SUFFIX)) {
            ClientFile.drop(left);
            Files.deleteIfExists(left);
        }
        for (final Path unfinished : files(ClientFile.SUFFIX + ClientFile.UNFINISHED)) {
            Files.deleteIfExists(unfinished); // its client was killed, or asks a server that is gone
        }
    }

    private boolean isLocked() throws IOException {
        try {
            final FileLock lock = lockChannel.tryLock();
            return lock != null;
        } catch (final OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private List<Path> files(final String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(each -> each.toString().endsWith(suffix)).toList();
        }
    }

    /** Begins to take requests: the engine is ready for them. */
    public void serve() {
        final int decisionBytes = pipeline.decisionSchema().layout().maxLength();
        rings = RingSizes.of(Messages.RECORD + pipeline.engine().maxRecordBytes(), Messages.DECISION + decisionBytes);
        try {
            file = ServerFile.create(directory, rings, pipeline.fallback().budgetNanos(), text(), epochMillis);
        } catch (final IOException failure) {
            throw unusable(directory, failure);
        }
    }

    private ServerText text() {
        final List<ServerText.Source> sources = Stream.iterate(0, i -> i < pipeline.sources().size(), i -> i + 1)
            .filter(i -> pipeline.sources().get(i).isRequest())
            .map(i -> new ServerText.Source(i, pipeline.definition().sources().get(i).format(), nameOf(i))).toList();
        return new ServerText(pipeline.name(), sources, pipeline.policy().outcomes(), pipeline.policy().reasonCodes(),
            pipeline.scoreNames(), pipeline.policy().fallbackOutcome(),
            Arrays.stream(pipeline.policy().fallbackReasons()).boxed().toList(),
            Arrays.stream(Rejection.values()).map(each -> each == Rejection.NONE ? "" : each.name()).toList());
    }

    private String nameOf(final int source) {
        final String topic = pipeline.sources().get(source).topic();
        return topic.substring(topic.indexOf('/') + 1);
    }

    @Override
    public String roleName() {
        return "hotpath-requests";
    }

    @Override
    public int doWork() {
        if (file == null) {
            return 0;
        }
        final long now = clock.nanoTime();
        file.heartbeat(now);
        dropThoseGone(now);
        try {
            return takeIn(files(ClientFile.SUFFIX));
        } catch (final IOException failure) {
            throw unusable(directory, failure);
        }
    }

    private int takeIn(final List<Path> paths) {
        int taken = 0;
        refused.retainAll(paths);
        for (final Path path : paths) {
            if (!places.containsKey(path) && !refused.contains(path)) {
                taken += takeIn(path) ? 1 : 0;
            }
        }
        return taken;
    }

    private boolean takeIn(final Path path) {
        final ClientFile client = open(path);
        final int place = client == null ? -1 : connections.free();
        if (place < 0) {
            refused.add(path);
            if (client != null) {
                client.state(ClientFile.ASKING, ClientFile.REFUSED);
            }
            return false;
        }
        connections.put(place, new Connection(client));
        places.put(path, place);
        client.accept(place);
        return true;
    }

    /** @return null where the file is gone again, or is of no client of this server. */
    private ClientFile open(final Path path) {
        try {
            return ClientFile.open(path, rings, epochMillis);
        } catch (final IOException gone) {
            return null;
        }
    }

    private void dropThoseGone(final long nowNanos) {
        for (final Map.Entry<Path, Integer> each : List.copyOf(places.entrySet())) {
            final Connection client = connections.at(each.getValue());
            final boolean hasLeft = client.file().state() == ClientFile.CLOSED;
            if (hasLeft || client.isBroken() || !client.file().isAlive(nowNanos)) {
                drop(each.getKey(), client);
                droppedClients.addAndGet(hasLeft ? 0 : 1);
            }
        }
    }

    /** Its memory goes when nobody holds it any more: a thread of the engine may be reading there now. */
    private void drop(final Path path, final Connection client) {
        client.file().state(ClientFile.ACCEPTED, ClientFile.DROPPED);
        connections.put(places.remove(path), null);
        try {
            Files.deleteIfExists(path);
        } catch (final IOException harmless) {
            refused.add(path); // it stays, and is looked at no more
        }
    }

    /** @return clients that died, stopped for long or wrote nonsense. Any thread. */
    public long droppedClients() {
        return droppedClients.get();
    }

    /** Takes no more requests and tells the clients; when nobody else uses the connections. */
    @Override
    public void close() {
        try (lockChannel) {
            if (file != null) {
                file.close();
            }
            for (final Path path : List.copyOf(places.keySet())) {
                drop(path, connections.at(places.get(path)));
            }
            Files.deleteIfExists(directory.resolve(ServerFile.NAME));
        } catch (final IOException failure) {
            throw unusable(directory, failure);
        }
    }
}
