package io.hotpath.benchmarks.latency;

import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.Way;
import io.hotpath.core.latency.control.WarmUp;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives events to a way when they are due: open loop, whether or not the one before was decided in time, so that whoever falls
 * behind shows it. An event is made before it is due, in the time that the source would only wait. While it waits it watches how
 * long its own thread is kept from running: what the machine does to a thread without work, event by event in the same run.
 */
final class Source {
    private static final int EVERY_SO_MANY = 64;

    private final SamplePayments payments;
    private final boolean parks;

    /**
     * @param payments are given.
     * @param parks    whether it sleeps until an event is due, or looks at the clock without pause.
     */
    Source(final SamplePayments payments, final boolean parks) {
        this.payments = payments;
        this.parks = parks;
    }

    /** Gives as many events as the trial has room for. */
    void give(final Trial trial, final Way way) {
        for (int event = 0; event < trial.capacity(); event++) {
            give(trial, way, event);
        }
    }

    /** Gives events until a process is warm, or there is room for no more. */
    void giveUntil(final WarmUp warmUp, final Trial trial, final Way way) {
        for (int event = 0; event < trial.capacity(); event++) {
            if (event % EVERY_SO_MANY == 0 && warmUp.isOver(System.nanoTime())) {
                return;
            }
            give(trial, way, event);
        }
    }

    private void give(final Trial trial, final Way way, final int event) {
        final long number = trial.number(event);
        final int length = payments.encode(number);
        final long due = trial.dueNanos(event);
        final long gap = parks ? park(due) : spin(due);
        trial.taken(event, System.nanoTime(), gap);
        way.take(number, payments.record(), length);
    }

    /** Gives events as fast as they are taken. */
    void fill(final long events, final Way way) {
        for (long number = 0; number < events; number++) {
            way.take(number, payments.record(), payments.encode(number));
        }
    }

    /** @return the longest step from one look at the clock to the next, or -1 where it was due already. */
    private static long spin(final long due) {
        long longest = -1;
        long last = System.nanoTime();
        while (last - due < 0) {
            final long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return longest;
    }

    /** @return by how much it slept too long, or -1 where it was due already. */
    private static long park(final long due) {
        long left = due - System.nanoTime();
        if (left <= 0) {
            return -1;
        }
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return -left;
    }
}
