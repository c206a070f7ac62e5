package io.hotpath.core.latency.control;

import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.thread.Threads;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread without work which records how long it was kept from running: by the scheduler, interrupts, a hypervisor or the JVM.
 * No engine on the same machine can do better than its control (the idea is that of Gil Tene's jHiccup).
 *
 * <p>Starting and closing are for one owner; the thread is a daemon and is gone when {@link #close} returns.
 */
public final class SpinControl implements AutoCloseable {
    private final LatencyRecorder gaps;
    private final long parkNanos;
    private final Thread thread = Thread.ofPlatform().name("hotpath-control").daemon().unstarted(this::run);
    private volatile boolean running = true;

    private SpinControl(final LatencyRecorder gaps, final long parkNanos) {
        this.gaps = gaps;
        this.parkNanos = parkNanos;
    }

    /**
     * Reads the clock without pause and records the gaps between readings. Takes a whole core.
     *
     * @param gaps written by the control alone.
     */
    public static SpinControl spinning(final LatencyRecorder gaps) {
        return new SpinControl(gaps, 0);
    }

    /**
     * Parks again and again and records by how much each park was too long: for machines without a core to spare. Linux may by
     * itself add a timer slack of 50 µs.
     *
     * @param gaps      written by the control alone.
     * @param parkNanos how long to park, at least 1 ns; 1 ms takes well under a hundredth of a core.
     * @throws IllegalArgumentException if there is no time to park.
     */
    public static SpinControl parking(final LatencyRecorder gaps, final long parkNanos) {
        if (parkNanos < 1) {
            throw new IllegalArgumentException("the control must park for at least 1 ns");
        }
        return new SpinControl(gaps, parkNanos);
    }

    /**
     * Starts the thread.
     *
     * @throws IllegalThreadStateException if it was started before: a control runs once.
     */
    public void start() {
        thread.start();
    }

    /** Stops the thread and waits until it is gone, at once. Harmless before a start or a second time. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }

    private void run() {
        long before = System.nanoTime();
        while (running) {
            if (parkNanos > 0) {
                LockSupport.parkNanos(parkNanos);
            }
            final long now = System.nanoTime();
            if (running) { // the park that closing cuts short says nothing
                gaps.record(now - before - parkNanos);
            }
            before = now;
        }
    }
}
