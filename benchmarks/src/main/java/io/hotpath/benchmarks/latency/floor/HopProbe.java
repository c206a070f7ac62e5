package io.hotpath.benchmarks.latency.floor;

import io.hotpath.core.thread.Threads;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A cache line from one core to another: two threads answer one another, and neither waits but for that. Where there is a single
 * core, nothing goes from core to core, and it takes no time.
 */
final class HopProbe implements Probe {
    private static final long LONGEST_NANOS = 10_000_000;
    private static final long END = -1;
    /** So few that both threads are likely to keep their cores. */
    private static final int ROUND_TRIPS = 50;
    /** Two lines apart, since processors fetch lines in pairs. */
    private static final int PING = 16;
    private static final int PONG = 48;

    @Override
    public String name() {
        return "hop to another core";
    }

    @Override
    public double nanos() {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            return 0;
        }
        final AtomicLongArray lines = new AtomicLongArray(64);
        final Thread other = Thread.ofPlatform().daemon().start(() -> answer(lines));
        long least = Long.MAX_VALUE;
        final long start = System.nanoTime();
        for (long trip = 0; System.nanoTime() - start < LONGEST_NANOS; trip += ROUND_TRIPS) {
            least = Math.min(least, block(lines, trip));
        }
        lines.setRelease(PING, END);
        Threads.join(other);
        return least / 2.0 / ROUND_TRIPS;
    }

    private static void answer(final AtomicLongArray lines) {
        long seen = 0;
        while (seen != END) {
            final long now = lines.getAcquire(PING);
            if (now == seen) {
                Thread.onSpinWait();
            } else {
                lines.setRelease(PONG, now);
                seen = now;
            }
        }
    }

    private static long block(final AtomicLongArray lines, final long before) {
        final long start = System.nanoTime();
        for (long trip = before + 1; trip <= before + ROUND_TRIPS; trip++) {
            lines.setRelease(PING, trip);
            while (lines.getAcquire(PONG) != trip) {
                Thread.onSpinWait();
            }
        }
        return System.nanoTime() - start;
    }
}
