package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowEngine;
import org.agrona.concurrent.UnsafeBuffer;

/** The product's window engine: take, then evaluate. */
final class HotpathContestant implements FeatureContestant {
    static final String NAME = "hotpath";

    private final PaymentGenerator payments;
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final WindowEngine windows;
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);

    HotpathContestant(final FeaturePlan plan, final PaymentGenerator payments) {
        this.payments = payments;
        windows = new WindowEngine(plan, budget);
        windows.frame().features(new UnsafeBuffer(new byte[plan.names().size() * Double.BYTES]), 0);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(final long from, final long to) {
        for (long number = from; number < to; number++) {
            payments.write(number, payment);
            windows.take(payment, 0);
            windows.evaluate();
        }
    }

    @Override
    public double feature(final int index) {
        return windows.frame().feature(index);
    }

    @Override
    public long nativeBytes() {
        return budget.heldBytes();
    }

    long liveEvents() {
        return windows.liveEvents();
    }

    @Override
    public void close() {
        windows.close();
    }
}
