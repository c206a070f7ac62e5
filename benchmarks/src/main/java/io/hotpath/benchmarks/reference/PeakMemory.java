package io.hotpath.benchmarks.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The most memory that this process has held at any time since this was made, beyond what it held then: resident pages that no
 * file backs, so heap and native memory of everybody in it, as Linux counts them. A thread of its own looks every ten milliseconds.
 */
final class PeakMemory implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long PAUSE_NANOS = 10_000_000;
    private static final long KIB = 1_024;

    private final long before = resident();
    private final Thread thread = Thread.ofPlatform().name("bench-memory").daemon().unstarted(this::watch);
    private volatile boolean isOver;
    private volatile long most = before;

    PeakMemory() {
        thread.start();
    }

    private void watch() {
        while (!isOver) {
            most = Math.max(most, resident());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** @return bytes, or 0 where the system does not say. Some collectors keep the heap in shared memory. */
    private static long resident() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return KIB * Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return bytes beyond those at the beginning; 0 where the system does not say. */
    long bytes() {
        return most - before;
    }

    @Override
    public void close() {
        isOver = true;
        LockSupport.unpark(thread);
    }
}
