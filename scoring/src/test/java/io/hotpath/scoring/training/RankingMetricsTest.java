package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final double EXACT = 1e-12;

    @Test
    void casesComputedByHand() {
        final float[] scores = {0.9f, 0.8f, 0.7f, 0.6f};
        final boolean[] labels = {true, false, true, false};
        assertEquals(0.75, RankingMetrics.rocAuc(scores, labels), EXACT); // 3 of 4 pairs stand right
        assertEquals((1 + 2 / 3.0) / 2, RankingMetrics.averagePrecision(scores, labels), EXACT);
    }

    @Test
    void equalScoresAreOneStep() {
        final float[] scores = {0.5f, 0.5f, 0.5f, 0.1f};
        final boolean[] labels = {true, false, false, true};
        assertEquals(0.25, RankingMetrics.rocAuc(scores, labels), EXACT);
        assertEquals(0.5 / 3 + 0.5 / 2, RankingMetrics.averagePrecision(scores, labels), EXACT);
    }

    @Test
    void oneKindOfLabelHasNoCurve() {
        assertTrue(Double.isNaN(RankingMetrics.rocAuc(new float[] {1, 2}, new boolean[] {false, false})));
        assertTrue(Double.isNaN(RankingMetrics.averagePrecision(new float[] {1, 2}, new boolean[] {false, false})));
    }

    @Test
    void agreesWithCountingAllPairsAndAllThresholds() {
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final int size = 2 + random.nextInt(60);
            final float[] scores = new float[size];
            final boolean[] labels = new boolean[size];
            for (int i = 0; i < size; i++) {
                scores[i] = random.nextInt(12) / 4f - 1; // ties, negatives and zeros
                labels[i] = random.nextInt(3) == 0;
            }
            labels[0] = true;
            labels[1] = false;
            assertEquals(aucOfPairs(scores, labels), RankingMetrics.rocAuc(scores, labels), EXACT, "seed " + seed);
            assertEquals(precisionOfThresholds(scores, labels), RankingMetrics.averagePrecision(scores, labels), EXACT,
                "seed " + seed);
        }
    }

    private static double aucOfPairs(final float[] scores, final boolean[] labels) {
        double right = 0;
        int pairs = 0;
        for (int yes = 0; yes < scores.length; yes++) {
            for (int no = 0; no < scores.length; no++) {
                if (labels[yes] && !labels[no]) {
                    pairs++;
                    right += scores[yes] > scores[no] ? 1 : scores[yes] == scores[no] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    /** The sum over thresholds of the precision times the recall that each adds. */
    private static double precisionOfThresholds(final float[] scores, final boolean[] labels) {
        double sum = 0;
        double recallBefore = 0;
        for (float threshold = 3; threshold >= -3; threshold -= 0.25f) {
            int above = 0;
            int found = 0;
            int all = 0;
            for (int i = 0; i < scores.length; i++) {
                above += scores[i] >= threshold ? 1 : 0;
                found += scores[i] >= threshold && labels[i] ? 1 : 0;
                all += labels[i] ? 1 : 0;
            }
            final double recall = (double) found / all;
            sum += above == 0 ? 0 : (recall - recallBefore) * found / above;
            recallBefore = recall;
        }
        return sum;
    }
}
