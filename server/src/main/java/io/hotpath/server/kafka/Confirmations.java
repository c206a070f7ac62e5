package io.hotpath.server.kafka;

import io.hotpath.core.journal.PublishedMark;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns the broker's confirmations, which may come in any order, into the mark up to which all are confirmed. The publish thread
 * opens sequences in order; the producer's thread confirms them. A fixed window: the publish thread waits when it is full.
 */
final class Confirmations {
    /** Sequences that may be open at once. */
    static final int WINDOW = 1 << 16;
    private static final long PARK_NANOS = 50_000;

    private final boolean[] confirmed = new boolean[WINDOW];
    private final PublishedMark mark;
    private long nextToConfirm;
    private long nextToOpen;
    private String whyAbandoned;

    /**
     * @param mark          takes every advance.
     * @param firstSequence the first that will be opened.
     */
    Confirmations(final PublishedMark mark, final long firstSequence) {
        this.mark = mark;
        nextToConfirm = firstSequence;
        nextToOpen = firstSequence;
    }

    /**
     * Opens the next sequence; waits while the window is full, which holds back the ring and so the source.
     *
     * @param sequence one more than the last that was opened.
     * @throws KafkaUnavailableException where confirmations are not awaited any more.
     */
    void open(final long sequence) {
        while (!tryOpen(sequence)) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private synchronized boolean tryOpen(final long sequence) {
        if (whyAbandoned != null) {
            throw new KafkaUnavailableException("Kafka does not confirm decisions any more: " + whyAbandoned, null);
        }
        if (sequence != nextToOpen) {
            throw new IllegalStateException("sequence " + sequence + " given out where " + nextToOpen + " was due");
        }
        if (sequence - nextToConfirm >= WINDOW) {
            return false;
        }
        nextToOpen = sequence + 1;
        return true;
    }

    /** Confirms an open sequence and moves the mark over all that are confirmed without a gap. */
    synchronized void confirm(final long sequence) {
        confirmed[index(sequence)] = true;
        long next = nextToConfirm;
        while (next < nextToOpen && confirmed[index(next)]) {
            confirmed[index(next)] = false;
            next++;
        }
        if (next != nextToConfirm) {
            nextToConfirm = next;
            mark.advance(next - 1);
        }
    }

    /** Lets {@link #open} fail from now on, also where it waits; the first reason is the one that is told. Any thread. */
    synchronized void abandon(final String why) {
        if (whyAbandoned == null) {
            whyAbandoned = why;
        }
    }

    /** @return how many are open. */
    synchronized long outstanding() {
        return nextToOpen - nextToConfirm;
    }

    /** @return a number below {@link #WINDOW} that no other open sequence has. */
    static int index(final long sequence) {
        return (int) (sequence & (WINDOW - 1));
    }
}
