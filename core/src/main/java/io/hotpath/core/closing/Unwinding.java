package io.hotpath.core.closing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what has been opened so far, last first, when opening the rest fails; does nothing once {@link #keep} was called.
 * <pre>{@code
 * try (Unwinding opened = new Unwinding()) {
 *     final Journal journal = opened.with(Journal.open(directory));
 *     final Engine engine = new Engine(journal); // fails: the journal is closed, and its lock is free
 *     opened.keep();
 *     return engine;
 * }
 * }</pre>
 */
public final class Unwinding implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * Takes what has been opened.
     *
     * @return the same.
     */
    public <T extends AutoCloseable> T with(final T resource) {
        opened.push(resource);
        return resource;
    }

    /** All is open: whoever has it closes it. */
    public void keep() {
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
