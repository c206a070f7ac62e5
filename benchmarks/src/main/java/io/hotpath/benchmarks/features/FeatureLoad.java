package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Load;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureCompiler;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.WindowEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The feature stage with so many features: for the customer and for the terminal a count, a mean and a greatest amount over windows
 * of as many lengths as it takes, the longest always {@value #LONGEST_HOURS} hours.
 */
public final class FeatureLoad implements Load {
    /** Of the sample. */
    public static final int CUSTOMERS = 5_000;
    /** Of the sample. */
    public static final int TERMINALS = 10_000;
    /** That the longest window holds. */
    public static final int LIVE_EVENTS = 100_000;
    private static final int LONGEST_HOURS = 90;
    private static final int EVENTS = 2_000;
    private static final List<String> AGGREGATES = List.of("count()", "mean(amount)", "max(amount)");
    private static final List<String> ENTITIES = List.of("customer", "terminal");

    private final int size;
    private final WindowEngine windows;
    private final PaymentGenerator payments =
        new PaymentGenerator(CUSTOMERS, TERMINALS, TimeUnit.HOURS.toNanos(LONGEST_HOURS) / LIVE_EVENTS);
    private final UnsafeBuffer payment = new UnsafeBuffer(new byte[Payment.LENGTH]);
    private long next;

    /** @param size features, up to 500. */
    public FeatureLoad(final int size) {
        this.size = size;
        windows = new WindowEngine(plan(size), new MemoryBudget(Long.MAX_VALUE));
        windows.frame().features(new UnsafeBuffer(new byte[size * Double.BYTES]), 0);
        take(TERMINALS + LIVE_EVENTS);
    }

    private static FeaturePlan plan(final int size) {
        final List<FeatureDefinition> features = new ArrayList<>();
        final int kinds = AGGREGATES.size() * ENTITIES.size();
        for (int i = 0; i < size; i++) {
            final String expression = AGGREGATES.get(i % AGGREGATES.size()) + " over "
                + ENTITIES.get(i / AGGREGATES.size() % ENTITIES.size()) + " in " + (LONGEST_HOURS - i / kinds) + 'h';
            features.add(new FeatureDefinition("feature_" + i, expression, i + 1));
        }
        final Problems problems = new Problems("benchmark");
        final FeaturePlan plan = new FeatureCompiler(Payment.MESSAGE, List.of(
            new EntityDefinition("customer", "customer_id", CUSTOMERS, 0),
            new EntityDefinition("terminal", "terminal_id", TERMINALS, 0)), features, problems)
            .compile(Payment.MESSAGE.field("tx_time"), 0, null);
        if (!problems.all().isEmpty()) {
            throw new IllegalStateException("features do not compile: " + problems.all());
        }
        return plan;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double nanos() {
        final long start = System.nanoTime();
        take(EVENTS);
        return (double) (System.nanoTime() - start) / EVENTS;
    }

    private void take(final int events) {
        for (int i = 0; i < events; i++) {
            payments.write(next++, payment);
            windows.take(payment, 0);
            windows.evaluate();
        }
    }

    @Override
    public void close() {
        windows.close();
    }
}
