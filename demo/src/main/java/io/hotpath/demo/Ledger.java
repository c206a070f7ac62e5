package io.hotpath.demo;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the demo knows of every payment, by its offset: when it was due, whether it is fraud, what was decided. The feeder writes
 * the first two, the watcher the rest; counts may be read by any thread.
 */
final class Ledger {
    private final AtomicLongArray dueNanos;
    private final BitSet fraud = new BitSet();
    private final BitSet decided = new BitSet();
    private final float[] scores;
    private final AtomicLong decisions = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong contradictions = new AtomicLong();
    private final List<String> outcomes;
    private final AtomicLongArray decidedAs;

    Ledger(final int events, final List<String> outcomes) {
        this.outcomes = outcomes;
        decidedAs = new AtomicLongArray(outcomes.size());
        dueNanos = new AtomicLongArray(events);
        scores = new float[events];
        Arrays.fill(scores, Float.NaN);
    }

    /** Called by the feeder before it sends. */
    void due(final int offset, final long nanoTime) {
        dueNanos.setRelease(offset, nanoTime);
    }

    /** Called by the feeder; read when it has ended. */
    void fraud(final int offset) {
        fraud.set(offset);
    }

    /** @return when the payment was due, or 0 where it was fed by an earlier process. */
    long dueNanos(final int offset) {
        return dueNanos.getAcquire(offset);
    }

    /** Called by the watcher, the outcome null where the pipeline decides nothing. A repeat must say the same. */
    void decided(final int offset, final float score, final String outcome) {
        if (decided.get(offset)) {
            repeats.incrementAndGet();
            if (Float.compare(scores[offset], score) != 0) {
                contradictions.incrementAndGet();
            }
            return;
        }
        decided.set(offset);
        scores[offset] = score;
        if (outcome != null) {
            decidedAs.incrementAndGet(outcomes.indexOf(outcome));
        }
        decisions.incrementAndGet();
    }

    long decisions() {
        return decisions.get();
    }

    /** @return how many payments were decided so, by the pipeline's names. */
    Map<String, Long> outcomes() {
        final Map<String, Long> counts = new LinkedHashMap<>();
        outcomes.forEach(outcome -> counts.put(outcome, decidedAs.get(outcomes.indexOf(outcome))));
        return counts;
    }

    /** @return decisions seen again, after a restart. */
    long repeats() {
        return repeats.get();
    }

    /** @return repeats that differ from what was said first: none. */
    long contradictions() {
        return contradictions.get();
    }

    /** @return a copy, NaN where there is no score. */
    float[] scores() {
        return scores.clone();
    }

    /** To be asked when the feeder has ended. */
    boolean isFraud(final int offset) {
        return fraud.get(offset);
    }

    boolean[] labels() {
        final boolean[] labels = new boolean[scores.length];
        fraud.stream().forEach(offset -> labels[offset] = true);
        return labels;
    }
}
