package io.hotpath.benchmarks.peers.job;

import java.util.List;

/**
 * The source of a contestant: says which payment is to be sent now, by a schedule that waits for nobody. What a contestant takes
 * late counts as its latency. For one thread.
 * <pre>{@code
 * for (long number = feed.poll(); number != Feed.OVER; number = feed.poll()) {
 *     if (number == Feed.NOT_YET) {
 *         feed.pause();
 *     } else {
 *         send(feed.read(number, payment));
 *     }
 * }
 * }</pre>
 */
public final class Feed {
    /** No payment is due now. */
    public static final long NOT_YET = -1;
    /** There will be no more. */
    public static final long OVER = -2;

    private final PaymentFile payments;
    private final List<PhaseMeter> meters;
    private final Decisions decisions;
    private final HeldMemory memory;
    private int place = -1;
    private PhaseMeter meter;
    private long next;
    private long end;
    /** When the clock was last looked at while nothing was due, or 0. */
    private long lookedNanos;

    Feed(final PaymentFile payments, final List<PhaseMeter> meters, final Decisions decisions, final HeldMemory memory) {
        this.payments = payments;
        this.meters = meters;
        this.decisions = decisions;
        this.memory = memory;
    }

    /** @return the number of the payment to be sent now, {@link #NOT_YET} or {@link #OVER}. */
    public long poll() {
        if (next == end && !nextPhase()) {
            return place == meters.size() ? OVER : NOT_YET;
        }
        if (!meter.phase().isPaced()) {
            return next++;
        }
        final long now = System.nanoTime();
        if (lookedNanos != 0) {
            meter.lookedAway(now - lookedNanos);
        }
        final long lateNanos = now - meter.dueNanos(next);
        if (lateNanos < 0) {
            lookedNanos = now;
            return NOT_YET;
        }
        lookedNanos = 0;
        meter.sent(lateNanos);
        return next++;
    }

    /** A phase begins when all that was sent has been decided. */
    private boolean nextPhase() {
        if (place == meters.size() || decisions.seen() < next) {
            return false;
        }
        place++;
        if (place == meters.size()) {
            memory.measure(); // now, while the contestant still holds its state
            return false;
        }
        meter = meters.get(place);
        end = meter.end();
        lookedNanos = 0;
        meter.begin();
        return true;
    }

    /** Waits a little, as the phase says; between two phases without taking a core from those who still decide. */
    public void pause() {
        final Waiting waiting = next == end ? Waiting.PARK : meter.phase().waiting();
        waiting.pause();
    }

    /** @return the payment, filled with that of a number. */
    public Payment read(final long number, final Payment into) {
        payments.read((int) number, into);
        return into;
    }
}
