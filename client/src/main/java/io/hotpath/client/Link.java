package io.hotpath.client;

import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.RingSizes;
import io.hotpath.client.shared.ServerFile;
import io.hotpath.client.shared.ServerText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * One client's connection to one server; a server that starts anew is another. The client's thread writes and reads the rings, the
 * keeper's says that the client lives and looks whether the server does.
 */
final class Link {
    /** So many requests a client could send in each millisecond of its life, and have no number twice. */
    private static final int NUMBERS_PER_MILLI_BITS = 20;

    private final Path path;
    private final ServerFile server;
    private final ClientFile client;
    private final ServerText text;
    private final long budgetNanos;
    private final RingBuffer requests;
    private final RingBuffer replies;
    private volatile boolean lost;

    private Link(final Path path, final ServerFile server, final ServerText text, final ClientFile client) {
        this.path = path;
        this.server = server;
        this.client = client;
        this.text = text;
        budgetNanos = server.budgetNanos();
        requests = new OneToOneRingBuffer(client.requests());
        replies = new ManyToOneRingBuffer(client.replies());
    }

    /**
     * Asks the server of a directory to take this client; {@link #isAccepted} says when it has.
     *
     * @return the link, or null where no server lives there.
     * @throws IOException where the directory cannot be used.
     */
    static Link ask(final Path directory) throws IOException {
        final ServerFile server = ServerFile.open(directory, false);
        if (server == null || !server.isAlive(System.nanoTime())) {
            return null;
        }
        final ServerText text = server.text(); // first: what cannot be read leaves no file behind
        final long millis = System.currentTimeMillis();
        final String name = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ClientFile.SUFFIX;
        final Path path = directory.resolve(name);
        final RingSizes rings = server.rings();
        return new Link(
            path, server, text, ClientFile.create(path, rings, server.epochMillis(), millis << NUMBERS_PER_MILLI_BITS));
    }

    /** @return whether the server has taken the client. */
    boolean isAccepted() {
        return client.state() == ClientFile.ACCEPTED;
    }

    /** @return whether the server has no room for the client. */
    boolean isRefused() {
        return client.state() == ClientFile.REFUSED;
    }

    /** @return whether no reply will come any more. The client's thread. */
    boolean isGone() {
        return lost || client.state() != ClientFile.ACCEPTED || server.state() != ServerFile.SERVING;
    }

    /** Says that the client lives, and looks whether the server does. The keeper's thread. */
    void keep(final long nowNanos) {
        client.heartbeat(nowNanos);
        if (!server.isAlive(nowNanos)) {
            lost = true;
        }
    }

    /** Ends it; the server forgets the client at once. */
    void close() {
        client.state(ClientFile.ASKING, ClientFile.CLOSED);
        client.state(ClientFile.ACCEPTED, ClientFile.CLOSED);
        lost = true;
        try {
            Files.deleteIfExists(path);
        } catch (final IOException harmless) {
            // The server, or the next one, removes it.
        }
    }

    ServerText text() {
        return text;
    }

    long budgetNanos() {
        return budgetNanos;
    }

    long firstRequest() {
        return client.firstRequest();
    }

    /** @return requests to which the longest replies all lie in the ring. */
    int mostOpen() {
        return server.rings().mostOpen();
    }

    long dropped() {
        return client.dropped();
    }

    RingBuffer requests() {
        return requests;
    }

    RingBuffer replies() {
        return replies;
    }
}
