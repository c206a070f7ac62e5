package io.hotpath.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what has been opened so far, last first, when opening the rest fails; does nothing once {@link #keep} was called. */
final class Unwinding implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T with(final T resource) {
        opened.push(resource);
        return resource;
    }

    void keep() {
        opened.clear();
    }

    @Override
    public void close() {
        for (final AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (final Exception ignored) {
                // The failure that made us unwind is on its way and says more.
            }
        }
    }
}
