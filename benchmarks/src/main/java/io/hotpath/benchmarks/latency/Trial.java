package io.hotpath.benchmarks.latency;

import io.hotpath.benchmarks.latency.report.Run;
import io.hotpath.benchmarks.latency.report.Slice;
import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events at one rate: when each was due, taken and decided. Kept as they are, in the order of the events, and put into histograms
 * afterwards: measuring an event writes three words that nobody reads meanwhile. The source's thread writes what it sees of an
 * event, the deciding thread when it was decided; whoever waits until all are decided may read everything.
 */
final class Trial {
    private static final int SLICES_PER_SECOND = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long firstNumber;
    private final long startNanos;
    private final long perSecond;
    private final long[] late;
    private final long[] gaps;
    private final long[] latencies;
    private final AtomicInteger decided = new AtomicInteger();
    private int taken;

    /**
     * @param firstNumber of its events.
     * @param startNanos  when that is due.
     * @param perSecond   events that come due.
     * @param capacity    the most events.
     */
    Trial(final long firstNumber, final long startNanos, final long perSecond, final int capacity) {
        this.firstNumber = firstNumber;
        this.startNanos = startNanos;
        this.perSecond = perSecond;
        late = touched(capacity);
        gaps = touched(capacity);
        latencies = touched(capacity);
    }

    /** A page that is first touched while something is measured would be measured too. */
    private static long[] touched(final int length) {
        final long[] values = new long[length];
        Arrays.fill(values, -1);
        return values;
    }

    int capacity() {
        return late.length;
    }

    long number(final int event) {
        return firstNumber + event;
    }

    long dueNanos(final int event) {
        return startNanos + event * NANOS_PER_SECOND / perSecond;
    }

    /**
     * The source takes an event.
     *
     * @param nowNanos when.
     * @param gapNanos how long its thread was kept from running while it waited for the event, at the longest; -1 where it did not
     *                 wait.
     */
    void taken(final int event, final long nowNanos, final long gapNanos) {
        late[event] = nowNanos - dueNanos(event);
        gaps[event] = gapNanos;
        taken = event + 1;
    }

    /** The decision of an event is there. */
    void decided(final long number, final long nowNanos) {
        final int event = (int) (number - firstNumber);
        latencies[event] = nowNanos - dueNanos(event);
        decided.setRelease(event + 1);
    }

    /**
     * Ends it.
     *
     * @throws IllegalStateException where an event has no decision.
     */
    void end() {
        if (decided.getAcquire() != taken) {
            throw new IllegalStateException("of " + taken + " events " + decided.getAcquire() + " were decided");
        }
    }

    int events() {
        return taken;
    }

    /** @return from being due to being taken, from there to the decision, and the whole. */
    List<LatencySnapshot> latencies() {
        final StageLatencies all = StageLatencies.of(Run.LATE, Run.SERVICE, StageLatencies.END_TO_END, StageLatencies.CONTROL);
        for (int event = 0; event < taken; event++) {
            all.recorder(Run.LATE).record(late[event]);
            all.recorder(Run.SERVICE).record(latencies[event] - late[event]);
            all.recorder(StageLatencies.END_TO_END).record(latencies[event]);
            if (gaps[event] >= 0) {
                all.recorder(StageLatencies.CONTROL).record(gaps[event]);
            }
        }
        return all.totals();
    }

    /** @return the latencies of the events that came due in each tenth of a second; whole tenths only, unless there is no other. */
    List<Slice> slices() {
        final int length = (int) Math.max(1, perSecond / SLICES_PER_SECOND);
        final List<Slice> slices = new ArrayList<>();
        for (int from = 0; from == 0 || from + length <= taken; from += length) {
            slices.add(slice(from, Math.min(taken, from + length)));
        }
        return slices;
    }

    private Slice slice(final int from, final int to) {
        final LatencyRecorder recorder = new LatencyRecorder(StageLatencies.END_TO_END);
        for (int event = from; event < to; event++) {
            recorder.record(latencies[event]);
        }
        return Slice.of((double) from / perSecond, recorder.total());
    }
}
