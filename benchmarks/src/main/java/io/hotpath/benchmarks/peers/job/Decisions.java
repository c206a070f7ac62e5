package io.hotpath.benchmarks.peers.job;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Properties;

/**
 * The sink of a contestant: sees every decision once and in the order of the payments, or ends the run. For one thread; the source
 * looks now and then how many there were.
 */
public final class Decisions {
    private static final VarHandle SEEN;
    /** Telling the source of each decision would cost both threads a cache line. */
    private static final int TELL_MASK = 15;

    static {
        try {
            SEEN = MethodHandles.lookup().findVarHandle(Decisions.class, "seen", long.class);
        } catch (final ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final List<PhaseMeter> meters;
    private final ScoreFile scores;
    private PhaseMeter meter;
    private int place;
    private long next;
    private long digest;
    @SuppressWarnings("unused") // by its handle
    private volatile long seen;

    Decisions(final List<PhaseMeter> meters, final ScoreFile scores) {
        this.meters = meters;
        this.scores = scores;
        meter = meters.getFirst();
    }

    /**
     * A decision has come out.
     *
     * @param number of its payment.
     * @param score  of it.
     */
    public void decided(final long number, final float score) {
        if (number != next) {
            throw new IllegalStateException("payment " + number + " was decided where " + next + " should be");
        }
        meter.decided(number);
        scores.put(number, score);
        digest += Float.floatToRawIntBits(score) * (2 * number + 1);
        next = number + 1;
        if (next == meter.end()) {
            endPhase();
        } else if ((next & TELL_MASK) == 0) {
            SEEN.setRelease(this, next);
        }
    }

    private void endPhase() {
        meter.end(Resources.now());
        place++;
        if (place < meters.size()) {
            meter = meters.get(place);
        }
        SEEN.setRelease(this, next);
    }

    /** @return how many there were, or a few less. Any thread. */
    long seen() {
        return (long) SEEN.getAcquire(this);
    }

    void report(final Properties into) {
        if (place < meters.size()) {
            throw new IllegalStateException("only " + next + " of " + meters.getLast().end() + " payments were decided");
        }
        into.setProperty("decisions", Long.toString(next));
        into.setProperty("digest", Long.toHexString(digest));
    }
}
