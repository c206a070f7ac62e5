package io.hotpath.benchmarks.features;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowEngine;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** The product's window engine: take, then evaluate; of a batch, after the memory of all its payments was touched. */
final class HotpathContestant implements FeatureContestant {
    static final String NAME = "hotpath";

    private final PaymentGenerator payments;
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private final WindowEngine windows;
    private final UnsafeBuffer[] batch;

    HotpathContestant(final FeaturePlan plan, final PaymentGenerator payments) {
        this(plan, payments, 1);
    }

    HotpathContestant(final FeaturePlan plan, final PaymentGenerator payments, final int batchSize) {
        this.payments = payments;
        batch = new UnsafeBuffer[batchSize];
        Arrays.setAll(batch, i -> new UnsafeBuffer(new byte[Payment.LENGTH]));
        windows = new WindowEngine(plan, budget);
        windows.frame().features(new UnsafeBuffer(new byte[plan.names().size() * Double.BYTES]), 0);
    }

    @Override
    public String name() {
        return batch.length == 1 ? NAME : NAME + ", batches of " + batch.length;
    }

    @Override
    public void take(final long from, final long to) {
        for (long first = from; first < to; first += batch.length) {
            final int count = (int) Math.min(batch.length, to - first);
            for (int i = 0; i < count; i++) {
                payments.write(first + i, batch[i]);
                if (count > 1) {
                    windows.prefetch(batch[i], 0);
                }
            }
            for (int i = 0; i < count; i++) {
                windows.take(batch[i], 0);
                windows.evaluate();
            }
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
