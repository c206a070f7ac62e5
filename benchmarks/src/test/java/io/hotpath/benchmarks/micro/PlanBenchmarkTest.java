package io.hotpath.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBenchmarkTest {
    @Test
    void unrolledPlanComputesWhatTheLoopComputes() {
        final PlanBenchmark plan = new PlanBenchmark();
        plan.fill();
        final boolean[] differs = new boolean[PlanStep.sample().size()];
        for (int event = 0; event < 10_000; event++) {
            plan.nextEvent();
            plan.evaluateLambdas();
            final List<Double> expected = features(plan);
            plan.evaluateUnrolled();
            assertEquals(expected, features(plan), "event " + event);
            for (int feature = 0; feature < differs.length; feature++) {
                differs[feature] |= expected.get(feature) != 0;
            }
        }
        plan.close();
        assertTrue(Arrays.equals(differs, allTrue(differs.length)), () -> "always 0: " + Arrays.toString(differs));
    }

    private static boolean[] allTrue(final int length) {
        final boolean[] all = new boolean[length];
        Arrays.fill(all, true);
        return all;
    }

    private static List<Double> features(final PlanBenchmark plan) {
        return PlanStep.sample().stream().map(step -> PlanStep.sample().indexOf(step)).map(plan.frame()::feature).toList();
    }
}
