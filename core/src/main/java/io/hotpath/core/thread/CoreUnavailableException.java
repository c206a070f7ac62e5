package io.hotpath.core.thread;

/** A thread cannot run on the core that it is to be bound to. */
public final class CoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CoreUnavailableException(final int core) {
        super("a thread cannot be bound to core " + core + ": the machine has none of that number, or this process may not use it");
    }
}
