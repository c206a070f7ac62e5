package io.hotpath.benchmarks.peers.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What one contestant runs over in its JVM: all phases, one behind the other. Engines that send their operators about as bytes find
 * it here, since only the class gets there with them: {@link #current()}.
 */
public final class Course {
    private static volatile Course current;

    private final List<PhaseMeter> meters = new ArrayList<>();
    private final Scorer scorer;
    private final Decisions decisions;
    private final HeldMemory memory = new HeldMemory();
    private final Feed feed;

    Course(final PaymentFile payments, final List<Phase> phases, final Scorer scorer, final ScoreFile scores) {
        long first = 0;
        for (final Phase phase : phases) {
            meters.add(new PhaseMeter(phase, first));
            first = meters.getLast().end();
        }
        this.scorer = scorer;
        decisions = new Decisions(meters, scores);
        feed = new Feed(payments, meters, decisions, memory);
    }

    /** @return that of this JVM. */
    public static Course current() {
        return current;
    }

    void makeCurrent() {
        current = this;
    }

    /** @return where payments come from; for one thread. */
    public Feed feed() {
        return feed;
    }

    /** @return where decisions go; for one thread. */
    public Decisions decisions() {
        return decisions;
    }

    /** @return what scores a payment. */
    public Scorer scorer() {
        return scorer;
    }

    void report(final Properties into) {
        int place = 0;
        for (final PhaseMeter meter : meters) {
            if (meter.phase().counts()) {
                meter.report(into, place++ + ".");
            }
        }
        into.setProperty("phases", Integer.toString(place));
        decisions.report(into);
        memory.report(into);
    }
}
