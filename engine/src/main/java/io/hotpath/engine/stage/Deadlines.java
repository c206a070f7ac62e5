package io.hotpath.engine.stage;

import io.hotpath.engine.definition.FallbackDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.NanoClock;

/**
 * Judges whether a request's deadline can still be met, once, where the request is taken: the answer is journaled with it, and no
 * one else asks the clock. It cannot where the time since it was sent, and what the engine takes for one, are more than its budget.
 * <p>
 * What the engine takes is estimated by about the 99th percentile of what it took: each slower request raises the estimate by an
 * eighth, each faster one lowers it by a ninety-ninth of that. So one stall is nothing, a queue is noticed within some requests,
 * and no figure is kept but one. One thread {@link #tookNanos notes}, another judges.
 */
public final class Deadlines {
    private static final long UP = 8;
    private static final long DOWN = UP * 99;
    /** The estimate is kept in parts of a nanosecond, so that a step down is never nothing. */
    private static final int PARTS = 1_024;
    /** Of an engine that has decided nothing yet. */
    private static final long FIRST_NANOS = 20_000;
    private static final long LEAST_NANOS = 1_000;

    private final NanoClock clock;
    private final boolean isAsked;
    private final long ownBudgetNanos;
    private final AtomicLong estimate = new AtomicLong(FIRST_NANOS * PARTS);

    /**
     * @param pipeline says whether deadlines count, and the budget of requests that name none.
     * @param clock    by which requests say when they were sent.
     */
    public Deadlines(final Pipeline pipeline, final NanoClock clock) {
        this.clock = clock;
        isAsked = pipeline.fallback().answers(FallbackDefinition.DEADLINE);
        ownBudgetNanos = pipeline.fallback().budgetNanos();
    }

    /** @return whether a record asks for an answer by a time that has passed, or will have before there is one. */
    boolean isMissed(final IncomingRecord record) {
        if (!isAsked || !record.isRequest()) {
            return false;
        }
        final long budgetNanos = record.budgetNanos() == 0 ? ownBudgetNanos : record.budgetNanos();
        return budgetNanos != 0 && clock.nanoTime() - record.sentNanos() + estimateNanos() > budgetNanos;
    }

    /**
     * Hears what the engine took for one.
     *
     * @param nanos from taking it to giving out its decision, queues and all.
     */
    public void tookNanos(final long nanos) {
        final long before = estimate.getPlain();
        final long now = nanos > before / PARTS ? before + before / UP : before - before / DOWN;
        estimate.setRelease(Math.max(now, LEAST_NANOS * PARTS));
    }

    /** @return what the engine is thought to take, in nanoseconds. Any thread. */
    public long estimateNanos() {
        return estimate.getAcquire() / PARTS;
    }
}
