package io.hotpath.benchmarks.peers.job;

import java.io.Serializable;

/**
 * What is remembered of one customer or terminal: a ring of (second, value) in one long each, and over it where the windows of 1, 7
 * and 30 days begin and their sums. Exact, brought up to date only when its owner is seen again, as a good programmer would write
 * it for any of the engines: all contestants but hotpath use it. Payments come in the order of time.
 * <pre>
 *   begin30 ......... begin7 .... begin1 .. entered ............ end
 *   |<- in the window of 30 days ---------->|<- not due yet: --->|
 *                     |<- in that of 7 ---->|   the delay
 * </pre>
 * Positions count on; where one lies in the ring is its remainder.
 */
public final class History implements Serializable {
    /** Windows over it. */
    public static final int WINDOWS = 3;

    private static final long serialVersionUID = 1;
    private static final int DAY_SECONDS = 86_400;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;
    private static final int MONTH_SECONDS = 30 * DAY_SECONDS;
    private static final int INITIAL_CAPACITY = 8;

    private long[] ring = new long[INITIAL_CAPACITY];
    private int end;
    private int entered;
    private int begin1;
    private int begin7;
    private int begin30;
    private int sum1;
    private int sum7;
    private int sum30;

    /**
     * Remembers a payment and moves the windows to it.
     *
     * @param second       of the payment, not before that of the one before.
     * @param value        that is summed, at least 0.
     * @param delaySeconds that all windows lie back.
     */
    void add(final int second, final int value, final int delaySeconds) {
        if (end - begin30 == ring.length) {
            grow();
        }
        ring[end++ & (ring.length - 1)] = (long) second << Integer.SIZE | value;
        final int bound = second - delaySeconds;
        enter(bound);
        leave(bound);
    }

    private void enter(final int bound) {
        while (entered < end && second(entered) <= bound) {
            final int value = value(entered++);
            sum1 += value;
            sum7 += value;
            sum30 += value;
        }
    }

    private void leave(final int bound) {
        while (begin1 < entered && second(begin1) <= bound - DAY_SECONDS) {
            sum1 -= value(begin1++);
        }
        while (begin7 < entered && second(begin7) <= bound - WEEK_SECONDS) {
            sum7 -= value(begin7++);
        }
        while (begin30 < entered && second(begin30) <= bound - MONTH_SECONDS) {
            sum30 -= value(begin30++);
        }
    }

    private int second(final int position) {
        return (int) (ring[position & (ring.length - 1)] >> Integer.SIZE);
    }

    private int value(final int position) {
        return (int) ring[position & (ring.length - 1)];
    }

    private void grow() {
        final long[] old = ring;
        ring = new long[2 * old.length];
        for (int position = begin30; position < end; position++) {
            ring[position & (ring.length - 1)] = old[position & (old.length - 1)];
        }
    }

    int count(final int window) {
        return entered - switch (window) {
            case 0 -> begin1;
            case 1 -> begin7;
            default -> begin30;
        };
    }

    int sum(final int window) {
        return switch (window) {
            case 0 -> sum1;
            case 1 -> sum7;
            default -> sum30;
        };
    }
}
