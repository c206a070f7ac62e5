package io.hotpath.core.thread;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

/**
 * One thread that runs an agent: {@code onStart}, then {@code doWork} again and again, idling where it had nothing to do, then
 * {@code onClose}. Unlike Agrona's runner it ends at the first failure and keeps it: a thread that goes on behind a failure would
 * seem well. Whoever owns it asks {@link #failure} now and then.
 */
public final class AgentThread implements AutoCloseable {
    private final Agent agent;
    private final IdleStrategy idle;
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong cycles = new AtomicLong();
    private volatile boolean running = true;

    /**
     * @param agent its role's name becomes the thread's.
     * @param idle  what to do after a cycle without work.
     */
    public AgentThread(final Agent agent, final IdleStrategy idle) {
        this.agent = agent;
        this.idle = idle;
        thread = Thread.ofPlatform().name(agent.roleName()).daemon().unstarted(this::run);
    }

    /** @return this, its thread at work. */
    public AgentThread start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            agent.onStart();
            while (running) {
                idle.idle(agent.doWork());
                cycles.setRelease(cycles.getPlain() + 1);
            }
        } catch (final Throwable failed) { // an error too: a process one of whose threads has ended must not seem well
            failure.compareAndSet(null, failed);
        } finally {
            closeAgent();
        }
    }

    private void closeAgent() {
        try {
            agent.onClose();
        } catch (final RuntimeException | Error failed) {
            final Throwable first = failure.compareAndExchange(null, failed);
            if (first != null) {
                first.addSuppressed(failed);
            }
        }
    }

    /** @return why the agent ended, or null while it is well or where it was asked to end. Any thread. */
    public Throwable failure() {
        return failure.get();
    }

    /** @return times that the agent was asked for work; a number that stands still is a thread that hangs. Any thread. */
    public long cycles() {
        return cycles.getAcquire();
    }

    /** Ends a wait of an idle strategy that parks. Any thread. */
    public void wakeUp() {
        LockSupport.unpark(thread);
    }

    /** Asks the agent to end behind its present cycle. Any thread. */
    public void stop() {
        running = false;
        wakeUp();
    }

    /**
     * Asks the agent to end and waits for its thread, but not for ever: a daemon, it ends with the process at the latest.
     *
     * @param patience to wait at most.
     * @return whether it has ended.
     */
    public boolean close(final Duration patience) {
        stop();
        return Threads.join(thread, patience);
    }

    /** Ends the agent, and returns when its thread has ended; one that was never started is not closed. */
    @Override
    public void close() {
        stop();
        Threads.join(thread);
    }
}
