package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThresholdTest {
    private final Rows rows = new Rows(1);

    private void add(final boolean label, final int day, final long card) {
        rows.add(new float[1], label, day, card);
    }

    @Test
    void countsAlertsAndCardsOfEachDay() {
        add(true, 1, 7);
        add(false, 1, 7);
        add(false, 1, 8);
        add(true, 2, 7);
        add(true, 3, 9);
        final float[] scores = {0.9f, 0.5f, 0.5f, 0.4f, 0.1f};
        final Threshold half = Threshold.of(0.5, rows, scores);
        assertEquals(
            new Threshold(0.5, 3, 3 / 5.0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1 / 2.0), half, "a score as high as the threshold counts");
        assertEquals(new Threshold(0.95, 0, 0, Double.NaN, 0, 0, Double.NaN), Threshold.of(0.95, rows, scores));
    }

    @Test
    void tableRunsFromRareToCommonScores() {
        add(true, 1, 7);
        final double[] thresholds = Threshold.table(rows, new float[] {0.5f}).stream().mapToDouble(Threshold::threshold).toArray();
        assertEquals(0.01, thresholds[0]);
        assertEquals(0.95, thresholds[thresholds.length - 1]);
    }
}
