package io.hotpath.server.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns SIGTERM and Ctrl-C into a request, and lets the process end only when what was asked to end has ended. The process then
 * ends with the exit code that it would have had without the signal: 0, or 1 where it was failing already.
 */
public final class TerminationSignal implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger();
    private final Thread onSignal = Thread.ofPlatform().name("hotpath-signal").unstarted(this::finishInOrder);

    private TerminationSignal() {
    }

    /** @return a signal that is heard from now on; the caller closes it. */
    public static TerminationSignal install() {
        final TerminationSignal signal = new TerminationSignal();
        Runtime.getRuntime().addShutdownHook(signal.onSignal);
        return signal;
    }

    private void finishInOrder() {
        requested.countDown();
        try {
            finished.await();
            Runtime.getRuntime().halt(exitCode.get());
        } catch (final InterruptedException impatience) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether an end was asked for within this time. */
    public boolean awaitRequest(final long millis) {
        try {
            return requested.await(millis, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException request) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Says how the process ends, before {@link #close}.
     *
     * @param code of the process.
     * @return the code.
     */
    public int ending(final int code) {
        exitCode.set(code);
        return code;
    }

    /** To be called when everything has ended. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (final IllegalStateException signalled) {
            // The hook runs already and has just been told to go on.
        }
    }
}
