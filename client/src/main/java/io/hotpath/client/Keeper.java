package io.hotpath.client;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that says some times a second that the client lives, and looks for another server where its own is gone, so that a
 * request never waits for one. What it finds waits in a place for the client's thread, which alone uses it.
 */
final class Keeper implements Runnable, AutoCloseable {
    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;
    private static final Duration ACCEPTANCE = Duration.ofSeconds(2);

    private final Path directory;
    private final AtomicReference<Link> found = new AtomicReference<>();
    private final Thread thread;
    private Link link;
    private volatile boolean running = true;

    /**
     * @param directory of the requests.
     * @param link      to keep, accepted.
     */
    Keeper(final Path directory, final Link link) {
        this.directory = directory;
        this.link = link;
        thread = Thread.ofPlatform().name("hotpath-client").daemon().start(this);
    }

    /**
     * Connects, waiting for a server as long as need be.
     *
     * @throws ServerUnavailableException where none takes the client in time.
     */
    static Link connect(final Path directory, final Duration patience) {
        final long deadline = System.nanoTime() + patience.toNanos();
        do {
            final Link link = tryConnect(directory, deadline);
            if (link != null) {
                return link;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        } while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted());
        throw new ServerUnavailableException("no server takes requests at " + directory, null);
    }

    private static Link tryConnect(final Path directory, final long deadline) {
        try {
            final Link link = Link.ask(directory);
            return link == null || isAccepted(link, deadline) ? link : null;
        } catch (final NoSuchFileException meanwhile) {
            return null; // a server that starts clears the directory
        } catch (final IOException failure) {
            throw new ServerUnavailableException("requests cannot be sent by " + directory + ": " + failure.getMessage(), failure);
        }
    }

    private static boolean isAccepted(final Link link, final long deadline) {
        while (!link.isAccepted() && !link.isRefused() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (!link.isAccepted()) {
            link.close();
        }
        return link.isAccepted();
    }

    @Override
    public void run() {
        while (running) {
            link.keep(System.nanoTime());
            if (link.isGone()) {
                find();
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
        final Link unused = found.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
    }

    private void find() {
        try {
            final Link next = tryConnect(directory, System.nanoTime() + ACCEPTANCE.toNanos());
            if (next != null) {
                link = next;
                closeUnused(found.getAndSet(next));
            }
        } catch (final RuntimeException notYet) {
            // It is looked for again, whatever lies there now; until then each request is told that the server is gone.
        }
    }

    private static void closeUnused(final Link before) {
        if (before != null) {
            before.close();
        }
    }

    /** @return a link to another server, once; null where there is none. The client's thread. */
    Link takeFound() {
        return found.getPlain() == null ? null : found.getAndSet(null);
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
