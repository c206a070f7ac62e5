package io.hotpath.core.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.ExcerptAppender;

/**
 * Maps and touches the pages ahead of the appending threads, which would otherwise wait up to 0.1 s for a new block.
 * A thread of its own; it never appends.
 */
final class JournalPretoucher implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ChronicleLog[] logs;
    private final Thread thread;
    private volatile boolean running = true;

    private JournalPretoucher(final ChronicleLog... logs) {
        this.logs = logs;
        thread = Thread.ofPlatform().name("hotpath-journal-pretouch").daemon().unstarted(this::run);
    }

    static JournalPretoucher start(final ChronicleLog... logs) {
        final JournalPretoucher pretoucher = new JournalPretoucher(logs);
        pretoucher.thread.start();
        return pretoucher;
    }

    private void run() {
        final ExcerptAppender[] appenders = new ExcerptAppender[logs.length];
        for (int i = 0; i < logs.length; i++) {
            appenders[i] = logs[i].pretouchingAppender();
        }
        while (running) {
            for (final ExcerptAppender appender : appenders) {
                appender.pretouch();
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
        for (final ExcerptAppender appender : appenders) {
            appender.close();
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException wakeUp) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
