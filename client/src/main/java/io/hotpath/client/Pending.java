package io.hotpath.client;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * Requests that were sent and have come to no end yet, by their numbers, which count up: each has a place in a ring of as many as
 * may be open. No garbage; one thread.
 */
final class Pending {
    private static final long FREE = Long.MIN_VALUE;
    /** Of a request that waits for as long as its server lives. */
    static final long NEVER = Long.MAX_VALUE;

    private final long[] deadlines;
    private final int mask;
    private final int most;
    private long oldest;
    private long next;
    private int open;
    private long earliest = NEVER;

    /**
     * @param most  open at a time, 1 or more.
     * @param first number.
     */
    Pending(final int most, final long first) {
        deadlines = new long[BitUtil.findNextPositivePowerOfTwo(most)];
        Arrays.fill(deadlines, FREE);
        mask = deadlines.length - 1;
        this.most = most;
        oldest = first;
        next = first;
    }

    /** @return the number of the next request. */
    long next() {
        return next;
    }

    boolean isFull() {
        return next - oldest >= most;
    }

    boolean isEmpty() {
        return open == 0;
    }

    /** Takes the next request, which was sent. */
    void add(final long deadlineNanos) {
        deadlines[(int) (next++ & mask)] = deadlineNanos;
        open++;
        earliest = Math.min(earliest, deadlineNanos);
    }

    /** @return whether a request was open and no longer is. */
    boolean remove(final long number) {
        if (number < oldest || number >= next || deadlines[(int) (number & mask)] == FREE) {
            return false;
        }
        deadlines[(int) (number & mask)] = FREE;
        open--;
        while (oldest < next && deadlines[(int) (oldest & mask)] == FREE) {
            oldest++;
        }
        return true;
    }

    /** Gives a deadline to those that have none: their replies may be lost, and nothing else would end them. */
    void endEndless(final long deadlineNanos) {
        for (long number = oldest; number < next; number++) {
            if (deadlines[(int) (number & mask)] == NEVER) {
                deadlines[(int) (number & mask)] = deadlineNanos;
                earliest = Math.min(earliest, deadlineNanos);
            }
        }
    }

    /** @return a request whose deadline has passed, which no longer is open; -1 where there is none. */
    long removeOverdue(final long nowNanos) {
        if (nowNanos < earliest) {
            return -1;
        }
        earliest = NEVER;
        for (long number = oldest; number < next; number++) {
            final long deadline = deadlines[(int) (number & mask)];
            if (deadline != FREE && deadline <= nowNanos) {
                earliest = nowNanos; // there may be more: they are looked for again
                remove(number);
                return number;
            }
            earliest = deadline == FREE ? earliest : Math.min(earliest, deadline);
        }
        return -1;
    }

    /** @return the oldest open request, which no longer is; -1 where there is none. */
    long removeOldest() {
        if (open == 0) {
            return -1;
        }
        final long number = oldest;
        remove(number);
        return number;
    }
}
