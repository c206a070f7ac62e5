package io.hotpath.core.thread;

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
}
