package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void everyYesAboveEveryNoIsPerfect() {
        final float[] scores = {0.1f, 0.9f, 0.2f, 0.8f};
        final boolean[] labels = {false, true, false, true};
        assertEquals(1, RankingMetrics.rocAuc(scores, labels));
        assertEquals(1, RankingMetrics.averagePrecision(scores, labels));
    }

    @Test
    void aNoBetweenTwoYesCostsOnePairOfFour() {
        final float[] scores = {0.9f, 0.8f, 0.7f, 0.6f};
        final boolean[] labels = {true, false, true, false};
        assertEquals(3.0 / 4, RankingMetrics.rocAuc(scores, labels), ROUNDING);
        assertEquals((1.0 / 1 + 2.0 / 3) / 2, RankingMetrics.averagePrecision(scores, labels), ROUNDING);
    }

    @Test
    void rowsOfEqualScoreAreOneStep() {
        final float[] scores = {0.9f, 0.5f, 0.5f, 0.1f};
        final boolean[] labels = {true, false, true, false};
        assertEquals(3.5 / 4, RankingMetrics.rocAuc(scores, labels), ROUNDING);
        assertEquals((1.0 / 1 + 2.0 / 3) / 2, RankingMetrics.averagePrecision(scores, labels), ROUNDING);
    }

    @Test
    void aConstantScoreIsWorthNothing() {
        final float[] scores = new float[10];
        final boolean[] labels = new boolean[10];
        labels[3] = true;
        assertEquals(0.5, RankingMetrics.rocAuc(scores, labels), ROUNDING);
        assertEquals(0.1, RankingMetrics.averagePrecision(scores, labels), ROUNDING);
    }

    @Test
    void withoutBothKindsThereIsNoAnswer() {
        final float[] scores = {0.1f, 0.2f};
        assertEquals(Double.NaN, RankingMetrics.rocAuc(scores, new boolean[] {true, true}));
        assertEquals(Double.NaN, RankingMetrics.rocAuc(scores, new boolean[] {false, false}));
        assertEquals(Double.NaN, RankingMetrics.averagePrecision(scores, new boolean[] {false, false}));
    }

    @Test
    void randomRowsAgreeWithCountingEveryPairAndEveryThreshold() {
        for (long seed = 0; seed < 300; seed++) {
            final Random random = new Random(seed);
            final int rows = 2 + random.nextInt(60);
            final int distinct = 1 + random.nextInt(40);
            final float[] scores = new float[rows];
            final boolean[] labels = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                scores[row] = random.nextInt(distinct) / 40f;
                labels[row] = random.nextInt(3) == 0;
            }
            final String message = "seed " + seed;
            assertEquals(pairsInOrder(scores, labels), RankingMetrics.rocAuc(scores, labels), ROUNDING, message);
            assertEquals(stepByStep(scores, labels), RankingMetrics.averagePrecision(scores, labels), ROUNDING, message);
        }
    }

    private static double pairsInOrder(final float[] scores, final boolean[] labels) {
        double inOrder = 0;
        long pairs = 0;
        for (int yes = 0; yes < scores.length; yes++) {
            for (int no = 0; no < scores.length; no++) {
                if (labels[yes] && !labels[no]) {
                    inOrder += scores[yes] > scores[no] ? 1 : scores[yes] == scores[no] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return inOrder / pairs;
    }

    /** Each yes adds the precision among all rows that score no lower than it. */
    private static double stepByStep(final float[] scores, final boolean[] labels) {
        double sum = 0;
        long positives = 0;
        for (int yes = 0; yes < scores.length; yes++) {
            if (labels[yes]) {
                long taken = 0;
                long right = 0;
                for (int row = 0; row < scores.length; row++) {
                    taken += scores[row] >= scores[yes] ? 1 : 0;
                    right += scores[row] >= scores[yes] && labels[row] ? 1 : 0;
                }
                sum += (double) right / taken;
                positives++;
            }
        }
        return sum / positives;
    }
}
