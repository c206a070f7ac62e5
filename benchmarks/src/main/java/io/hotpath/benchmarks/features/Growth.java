package io.hotpath.benchmarks.features;

import io.hotpath.core.latency.LatencyRecorder;
import io.hotpath.core.latency.StageLatencies;
import io.hotpath.core.latency.control.SpinControl;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.window.WindowEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes payments into an engine that was told to expect nobody, and reads two clocks for each: the time that passed, and the time
 * that this thread was on a processor, which leaves out what others took from it. Meanwhile a second thread spins and records what
 * the machine does to it. An engine of the same kind has warmed the code up before.
 */
final class Growth {
    private static final String TAKE = "take and evaluate";
    private static final String WORK = "of that, on a processor";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_EVENTS = 1_000_000;

    private final RaceSetup setup;
    private long customers;
    private long nativeBytes;

    /**
     * @param setup says who pays and how many payments are taken.
     */
    Growth(final RaceSetup setup) {
        this.setup = setup;
    }

    GrowthFigures run() {
        take(Math.min(WARM_UP_EVENTS, setup.events()), new LatencyRecorder(TAKE), new LatencyRecorder(WORK));
        final LatencyRecorder takes = new LatencyRecorder(TAKE);
        final LatencyRecorder work = new LatencyRecorder(WORK);
        final LatencyRecorder gaps = new LatencyRecorder(StageLatencies.CONTROL);
        try (SpinControl control = SpinControl.spinning(gaps)) {
            control.start();
            take(setup.events(), takes, work);
        }
        return new GrowthFigures(setup.events(), customers, nativeBytes, Tail.of(takes.total()), Tail.of(work.total()),
            Tail.of(gaps.total()));
    }

    private void take(final long events, final LatencyRecorder takes, final LatencyRecorder work) {
        final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        final PaymentGenerator payments = setup.payments();
        final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
        try (WindowEngine windows = new WindowEngine(setup.windows().plan(0, 0, setup.lateLabels()), budget)) {
            windows.frame().features(new UnsafeBuffer(new byte[HandbookWindows.FEATURES * Double.BYTES]), 0);
            for (long number = 0; number < events; number++) {
                payments.write(number, payment);
                final long onProcessor = THREADS.getCurrentThreadCpuTime();
                final long start = System.nanoTime();
                windows.take(payment, 0);
                windows.evaluate();
                takes.record(System.nanoTime() - start);
                work.record(THREADS.getCurrentThreadCpuTime() - onProcessor);
            }
            customers = windows.entityCount(0);
            nativeBytes = budget.heldBytes();
        }
    }
}
