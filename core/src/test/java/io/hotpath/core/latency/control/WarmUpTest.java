package io.hotpath.core.latency.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long LOOK = WarmUp.LOOK_NANOS;
    private static final long LEAST = TimeUnit.SECONDS.toNanos(2);

    private final AtomicLong compiledMillis = new AtomicLong();

    /** @return the first look, counted from 1, after which it is over, while each finds as much compiled as is given. */
    private long looksUntilOver(final long leastNanos, final long millisALook, final long start) {
        final WarmUp warmUp = new WarmUp(start, leastNanos, compiledMillis::get);
        long look = 0;
        while (!warmUp.isOver(start + look * LOOK)) {
            compiledMillis.addAndGet(millisALook);
            look++;
        }
        return look;
    }

    @Test
    void quietCompilerEndsItAfterTheLeastTime() {
        assertEquals(LEAST / LOOK, looksUntilOver(LEAST, 0, 0));
        assertEquals(LEAST / LOOK, looksUntilOver(LEAST, 25, Long.MAX_VALUE - LOOK), "the clock may turn over");
    }

    @Test
    void busyCompilerKeepsItUpButNotForEver() {
        assertEquals(WarmUp.longestNanos(LEAST) / LOOK, looksUntilOver(LEAST, 26, 0));
    }

    @Test
    void itEndsWithTheFirstQuietTimeBehindTheLeast() {
        final WarmUp warmUp = new WarmUp(0, LEAST, compiledMillis::get);
        compiledMillis.set(400);
        assertFalse(warmUp.isOver(LEAST));
        assertFalse(warmUp.isOver(LEAST + LOOK - 1), "looked at no sooner than that");
        assertTrue(warmUp.isOver(LEAST + LOOK));
        compiledMillis.set(4_000);
        assertTrue(warmUp.isOver(LEAST + 2 * LOOK), "over is over");
    }

    @Test
    void noneIsOverAtOnce() {
        assertTrue(WarmUp.from(System.nanoTime(), 0).isOver(System.nanoTime()));
    }
}
