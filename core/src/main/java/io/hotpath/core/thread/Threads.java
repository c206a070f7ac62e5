package io.hotpath.core.thread;

import java.time.Duration;

/** Waiting for threads to end. */
public final class Threads {

    private Threads() {
    }

    /**
     * Waits until a thread has ended, however often the waiting one is interrupted.
     *
     * @param thread to wait for.
     */
    public static void join(final Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException notNow) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until a thread has ended, but not for ever; an interrupt ends the wait and stays.
     *
     * @param thread   to wait for.
     * @param patience to wait at most.
     * @return whether it has ended.
     */
    public static boolean join(final Thread thread, final Duration patience) {
        try {
            return !thread.isAlive() || thread.join(patience);
        } catch (final InterruptedException impatience) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
