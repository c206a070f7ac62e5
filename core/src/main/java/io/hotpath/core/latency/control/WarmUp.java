package io.hotpath.core.latency.control;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells when a process that started cold is warm: a while has passed and the just-in-time compiler has become quiet. A compiler
 * that never does, since other code comes to be compiled, ends the warm-up too after three times that while, lest nothing be left
 * to report. For one thread.
 */
public final class WarmUp {
    /** The compiler is looked at once in this time. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** And is quiet where it took no more than this of it. */
    private static final long QUIET_MILLIS = 25;
    private static final int PATIENCE = 3;

    private final long start;
    private final long leastNanos;
    private final LongSupplier compiledMillis;
    private long lookedAt;
    private long compiledBefore;
    private boolean over;

    WarmUp(final long startNanos, final long leastNanos, final LongSupplier compiledMillis) {
        start = startNanos;
        this.leastNanos = leastNanos;
        this.compiledMillis = compiledMillis;
        lookedAt = startNanos;
        compiledBefore = compiledMillis.getAsLong();
        over = leastNanos == 0;
    }

    /**
     * Starts a warm-up.
     *
     * @param startNanos a reading of {@link System#nanoTime()}.
     * @param leastNanos that it lasts at least, and at most three times; 0 for none.
     */
    public static WarmUp from(final long startNanos, final long leastNanos) {
        final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        final boolean tells = compiler != null && compiler.isCompilationTimeMonitoringSupported();
        return new WarmUp(startNanos, leastNanos, tells ? compiler::getTotalCompilationTime : () -> 0);
    }

    /** @return how long one that starts so may last at the most, in nanoseconds. */
    public static long longestNanos(final long leastNanos) {
        return PATIENCE * leastNanos;
    }

    /**
     * Cheap to ask of every event.
     *
     * @param nowNanos a reading of {@link System#nanoTime()}, not before the last.
     * @return whether all that comes from now on is steady; stays true.
     */
    public boolean isOver(final long nowNanos) {
        if (!over && nowNanos - lookedAt >= LOOK_NANOS) {
            look(nowNanos);
        }
        return over;
    }

    private void look(final long nowNanos) {
        final long compiled = compiledMillis.getAsLong();
        final boolean isQuiet = compiled - compiledBefore <= QUIET_MILLIS;
        final long passed = nowNanos - start;
        over = (passed >= leastNanos && isQuiet) || passed >= longestNanos(leastNanos);
        lookedAt = nowNanos;
        compiledBefore = compiled;
    }
}
