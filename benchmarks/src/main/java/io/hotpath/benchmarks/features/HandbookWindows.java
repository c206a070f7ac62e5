package io.hotpath.benchmarks.features;

import io.hotpath.core.problem.Problems;
import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureCompiler;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.LabelBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The handbook's fifteen features with windows of 1, 7 and 30 units, those of the terminal 7 units late.
 *
 * @param unitSeconds a day in the handbook; another length scales every window alike.
 */
record HandbookWindows(long unitSeconds) {
    static final HandbookWindows HANDBOOK = new HandbookWindows(TimeUnit.DAYS.toSeconds(1));
    static final List<Integer> LENGTHS = List.of(1, 7, 30);
    static final int DELAY = 7;
    static final int LONGEST = 30;
    static final int FEATURES = 15;

    long nanos(final int units) {
        return TimeUnit.SECONDS.toNanos(units * unitSeconds);
    }

    /** @return how long an event is needed. */
    long retentionNanos() {
        return nanos(DELAY + LONGEST);
    }

    /** @return one line each, in the order of the sample pipeline. */
    private List<String> expressions() {
        final List<String> lines = new ArrayList<>(List.of("amount", "weekday(tx_time) >= 6", "hour(tx_time) <= 6"));
        for (final int units : LENGTHS) {
            final String window = " over customer in " + units * unitSeconds + "s";
            lines.add("count()" + window);
            lines.add("mean(amount)" + window);
        }
        for (final int units : LENGTHS) {
            final String window = " over terminal in " + units * unitSeconds + "s delayed " + DELAY * unitSeconds + "s";
            lines.add("count()" + window);
            lines.add("coalesce(mean(fraud)" + window + ", 0)");
        }
        return lines;
    }

    /**
     * Compiles them.
     *
     * @param customers  to be ready for.
     * @param terminals  to be ready for.
     * @param lateLabels whether labels may also come later, each for an earlier payment, which keeps an index of all live payments.
     */
    FeaturePlan plan(final long customers, final long terminals, final boolean lateLabels) {
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final String expression : expressions()) {
            features.add(new FeatureDefinition("feature_" + features.size(), expression, features.size() + 1));
        }
        final List<EntityDefinition> entities = List.of(
            new EntityDefinition("customer", "customer_id", customers, 0),
            new EntityDefinition("terminal", "terminal_id", terminals, 0));
        final LabelBinding labels = lateLabels
            ? new LabelBinding(Payment.MESSAGE.field("tx_id"), Payment.MESSAGE.field("fraud"),
                Payment.LABEL.field("tx_id"), Payment.LABEL.field("fraud"))
            : null;
        final Problems problems = new Problems("benchmark");
        final FeaturePlan plan =
            new FeatureCompiler(Payment.MESSAGE, entities, features, problems).compile(Payment.MESSAGE.field("tx_time"), 0, labels);
        if (!problems.all().isEmpty()) {
            throw new IllegalStateException("the handbook's features do not compile: " + problems.all());
        }
        return plan;
    }
}
