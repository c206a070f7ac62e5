package io.hotpath.engine.stage;

import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.core.thread.AllocationMeter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.concurrent.NanoClock;

/**
 * What the stages tell about themselves. Each figure has one writing thread, that of its stage; any thread may read. The time of
 * every event as a whole is taken, that of its steps for one in {@value #TIMED}: reading the clock around each step would cost as
 * much as the steps.
 */
public final class StageMetrics {
    private static final int TIMED = 16;

    private final NanoClock clock;
    private final StageLatencies latencies = StageLatencies.of(
        "decode", "journal", "features", "score", "policy", "decide", "publish", "engine");
    private final LatencyRecorder decode = latencies.recorder("decode");
    private final LatencyRecorder journal = latencies.recorder("journal");
    private final LatencyRecorder features = latencies.recorder("features");
    private final LatencyRecorder score = latencies.recorder("score");
    private final LatencyRecorder policy = latencies.recorder("policy");
    private final LatencyRecorder decide = latencies.recorder("decide");
    private final LatencyRecorder publish = latencies.recorder("publish");
    private final LatencyRecorder engine = latencies.recorder("engine");
    private final AllocationMeter decodeAllocation = new AllocationMeter();
    private final AllocationMeter decideAllocation = new AllocationMeter();
    private final AllocationMeter publishAllocation = new AllocationMeter();
    private final List<String> outcomes;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong decided = new AtomicLong();
    private final AtomicLongArray decidedAs;
    private final AtomicLong observed = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong ahead = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong forgottenEarly = new AtomicLong();
    private final AtomicLong estimated = new AtomicLong();
    private final AtomicLong unscored = new AtomicLong();
    private final AtomicLong fallbacks = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    /**
     * @param clock    read around every step; the stages have no other.
     * @param outcomes of the pipeline, by the numbers that decisions carry; empty where nothing is decided.
     */
    public StageMetrics(final NanoClock clock, final List<String> outcomes) {
        this.clock = clock;
        this.outcomes = List.copyOf(outcomes);
        decidedAs = new AtomicLongArray(outcomes.size());
    }

    /** @return whether the steps of an input are timed. */
    static boolean isTimed(final long sequence) {
        return (sequence & (TIMED - 1)) == 0;
    }

    /**
     * Counts a record. By the ingest thread.
     *
     * @return whether its decoding is timed: it has no sequence yet.
     */
    public boolean countRead() {
        bump(read);
        return isTimed(read.getPlain());
    }

    /** @return records that were read by this process, whatever became of them. */
    public long read() {
        return read.getAcquire();
    }

    /** @return nanoseconds of no known origin, for differences. */
    public long now() {
        return clock.nanoTime();
    }

    public StageLatencies latencies() {
        return latencies;
    }

    LatencyRecorder journal() {
        return journal;
    }

    LatencyRecorder features() {
        return features;
    }

    LatencyRecorder score() {
        return score;
    }

    LatencyRecorder policy() {
        return policy;
    }

    LatencyRecorder decide() {
        return decide;
    }

    LatencyRecorder publish() {
        return publish;
    }

    /** @return from claiming a slot to giving its output out. */
    LatencyRecorder engine() {
        return engine;
    }

    /** @return the ingest thread's: from claiming a slot to a complete input. */
    public LatencyRecorder decode() {
        return decode;
    }

    /** @return the ingest thread's: decoding a record into its frame. */
    public AllocationMeter decodeAllocation() {
        return decodeAllocation;
    }

    /** @return deciding; what a scorer allocates is told apart. */
    public AllocationMeter decideAllocation() {
        return decideAllocation;
    }

    /** @return journaling and giving out; what the sink allocates, a Kafka client above all, is told apart. */
    public AllocationMeter publishAllocation() {
        return publishAllocation;
    }

    void count(final int outcome, final boolean isLate, final boolean isAhead) {
        bump(decided);
        if (outcome < decidedAs.length()) { // otherwise nothing was decided
            decidedAs.setRelease(outcome, decidedAs.getPlain(outcome) + 1);
        }
        countDisorder(isLate, isAhead);
    }

    private void countDisorder(final boolean isLate, final boolean isAhead) {
        if (isLate) {
            bump(late);
        }
        if (isAhead) {
            bump(ahead);
        }
    }

    void countFallback(final boolean fellBack, final boolean wasOverdue) {
        if (fellBack) {
            bump(fallbacks);
        }
        if (wasOverdue) {
            bump(overdue);
        }
    }

    void countRepeated() {
        bump(repeated);
    }

    void forgottenEarly(final long events) {
        if (events != forgottenEarly.getPlain()) {
            forgottenEarly.setRelease(events);
        }
    }

    void countObserved(final boolean isLate, final boolean isAhead) {
        bump(observed);
        countDisorder(isLate, isAhead);
    }

    /** By the ingest thread. */
    public void countFiltered() {
        bump(filtered);
    }

    void estimatedWindows(final long windows) {
        if (windows != estimated.getPlain()) {
            estimated.setRelease(windows);
        }
    }

    void unscored(final long events) {
        if (events != unscored.getPlain()) {
            unscored.setRelease(events);
        }
    }

    void countRejection() {
        bump(rejected);
    }

    /** One writer: a release store is enough and costs no locked instruction. */
    private static void bump(final AtomicLong counter) {
        counter.setRelease(counter.getPlain() + 1);
    }

    /** @return events decided by this process; those repeated are not among them. */
    public long decided() {
        return decided.getAcquire();
    }

    /** @return the names of what can be decided, by their numbers. */
    public List<String> outcomes() {
        return outcomes;
    }

    /** @return events decided so by this process; the outcome by its number. */
    public long decided(final int outcome) {
        return decidedAs.getAcquire(outcome);
    }

    /** @return events of sources that are not decided on, also those too late or too far ahead to enter windows. */
    public long observed() {
        return observed.getAcquire();
    }

    /** @return records that their sources' filters left out. */
    public long filtered() {
        return filtered.getAcquire();
    }

    /** @return events further behind the stream than the pipeline's lateness: not added to windows. */
    public long late() {
        return late.getAcquire();
    }

    /** @return events whose times were further ahead of the clock than may be: not added to windows. */
    public long ahead() {
        return ahead.getAcquire();
    }

    /** @return events that had been decided before: given the same decision once more, or dropped. */
    public long repeated() {
        return repeated.getAcquire();
    }

    /** @return events that were forgotten before their time, since the memory of 'deduplicate' has an end. */
    public long forgottenEarly() {
        return forgottenEarly.getAcquire();
    }

    /** @return how often a window of one entity came to hold more distinct values than are kept exactly, and was estimated. */
    public long estimatedWindows() {
        return estimated.getAcquire();
    }

    /** @return events that some model could not score: decided without its score, and flagged. */
    public long unscored() {
        return unscored.getAcquire();
    }

    /** @return events that the pipeline's fallback answered; among those decided. */
    public long fallbacks() {
        return fallbacks.getAcquire();
    }

    /** @return of those, the ones whose deadline could not be met any more when they were taken. */
    public long overdue() {
        return overdue.getAcquire();
    }

    /** @return records that could not be decoded. */
    public long rejected() {
        return rejected.getAcquire();
    }
}
