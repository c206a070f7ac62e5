package io.hotpath.demo;

import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.core.latency.control.SpinControl;
import io.hotpath.core.latency.control.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The latencies of a demo, those of its first seconds apart: a process that starts cold says little of one that has run for a day.
 * The stages and the control are told apart by the moment; the whole way by when its payment was due where there is a schedule, so
 * that payments that wait since the first seconds count as of them.
 */
final class DemoLatencies {
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CONTROL_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** The same as end to end, of the decisions that came while a reference table was loaded anew. */
    private static final String WHILE_LOADING = "end-to-end while a table loads";

    private final StageLatencies stages;
    private final boolean scheduled;
    private final LatencyRecorder endToEnd = new LatencyRecorder(StageLatencies.END_TO_END);
    private final LatencyRecorder coldEndToEnd = new LatencyRecorder(StageLatencies.END_TO_END);
    private final LatencyRecorder whileLoading = new LatencyRecorder(WHILE_LOADING);
    private final LatencyRecorder control = new LatencyRecorder(StageLatencies.CONTROL);
    private final long start = System.nanoTime();
    private final WarmUp warmUp = WarmUp.from(start, WARM_UP_NANOS);
    private final List<LatencySnapshot> coldStages = new ArrayList<>();
    private LatencySnapshot coldControl;
    /** When the first payment was due that is not of the first seconds. */
    private volatile long warmFromNanos;
    private volatile boolean warm;

    /**
     * @param stages    of the engine, which is not yet given anything.
     * @param scheduled whether payments come at a rate, and not as fast as they can, all long before they are decided.
     */
    DemoLatencies(final StageLatencies stages, final boolean scheduled) {
        this.stages = stages;
        this.scheduled = scheduled;
    }

    SpinControl newControl() {
        return SpinControl.parking(control, CONTROL_PARK_NANOS);
    }

    /** By the thread that awaits decisions, now and then. */
    void look(final long nowNanos) {
        if (!warm && warmUp.isOver(nowNanos)) {
            endWarmUp(nowNanos);
        }
    }

    /** By the same thread, behind the last decision: a demo that never became warm was all warm-up. */
    void end() {
        if (!warm) {
            endWarmUp(System.nanoTime());
        }
    }

    private void endWarmUp(final long nowNanos) {
        coldStages.addAll(stages.reset());
        coldControl = control.reset();
        warmFromNanos = nowNanos;
        warm = true;
    }

    /**
     * By the watcher.
     *
     * @param dueNanos       when the payment was due.
     * @param nowNanos       when its decision was seen.
     * @param tableIsLoading whether a reference table is loaded anew meanwhile.
     */
    void seen(final long dueNanos, final long nowNanos, final boolean tableIsLoading) {
        if (!warm || (scheduled ? dueNanos : nowNanos) - warmFromNanos < 0) {
            coldEndToEnd.record(nowNanos - dueNanos);
        } else {
            endToEnd.record(nowNanos - dueNanos);
        }
        if (tableIsLoading) {
            whileLoading.record(nowNanos - dueNanos);
        }
    }

    /** @return how long the first seconds were. */
    double warmUpSeconds() {
        return (warmFromNanos - start) / 1e9;
    }

    /** @return of the first seconds: every stage, then end to end, then the control. */
    List<LatencySnapshot> warmUp() {
        final List<LatencySnapshot> all = new ArrayList<>(coldStages);
        all.add(coldEndToEnd.total());
        all.add(coldControl);
        return all;
    }

    /** @return since then: every stage, end to end, as far as there is one also while a table loads, then the control. */
    List<LatencySnapshot> steady() {
        final List<LatencySnapshot> all = new ArrayList<>(stages.totals());
        final LatencySnapshot loading = whileLoading.total();
        if (loading.count() > 0) {
            all.add(loading);
        }
        all.add(endToEnd.total());
        all.add(control.total());
        return all;
    }

    /** @return every stage and end to end, since this was last asked. */
    List<LatencySnapshot> sinceLast() {
        final List<LatencySnapshot> all = new ArrayList<>(stages.intervals());
        all.add(coldEndToEnd.interval().with(endToEnd.interval()));
        return all;
    }
}
