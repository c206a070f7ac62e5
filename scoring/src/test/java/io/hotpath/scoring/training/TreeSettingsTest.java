package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.training.TreeSettings.Binning;
import io.hotpath.scoring.training.TreeSettings.Regularisation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What settings do to trees. */
class TreeSettingsTest {
    private static final List<String> NAMES = List.of("value", "noise");

    /** Labelled where the first input lies in a gap that few rows fall into. */
    private static Rows rows(final int seed, final int count, final double lowest) {
        final Random random = new Random(seed);
        final Rows rows = new Rows(2);
        for (int i = 0; i < count; i++) {
            final float value = random.nextFloat();
            rows.add(new float[] {value, random.nextFloat()}, value > lowest && value < lowest + 0.002, i * 10 / count, i);
        }
        return rows;
    }

    private static TreeSettings with(final int trees, final Binning binning, final double weight) {
        return new TreeSettings(trees, 8, 0, 0.1, 1, Regularisation.DEFAULT, binning, weight, 7);
    }

    private static double averagePrecision(final TreeSettings settings) {
        final Rows rows = rows(1, 20_000, 0.7003);
        try (TreeEnsemble ensemble = TreeEnsemble.train(rows, settings)) {
            final double[] predicted = ensemble.predict(rows);
            final float[] scores = new float[predicted.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) predicted[i];
            }
            return RankingMetrics.averagePrecision(scores, rows.labels());
        }
    }

    @Test
    void exactBinsFindWhatCoarseOnesBlur() {
        final double coarse = averagePrecision(with(20, new Binning(63, 3), 1));
        final double exact = averagePrecision(with(20, Binning.DEFAULT, 1));
        assertTrue(exact > 0.99, "exact " + exact);
        assertTrue(coarse < 0.9, "coarse " + coarse);
    }

    @Test
    void weightOfLabelledRowsRaisesTheirScores() {
        final Rows rows = rows(2, 5_000, 0.3);
        final double mean;
        final double weighted;
        try (TreeEnsemble plain = TreeEnsemble.train(rows, with(2, Binning.DEFAULT, 1));
            TreeEnsemble heavy = TreeEnsemble.train(rows, with(2, Binning.DEFAULT, 50))) {
            mean = Arrays.stream(plain.predict(rows)).average().orElseThrow();
            weighted = Arrays.stream(heavy.predict(rows)).average().orElseThrow();
        }
        assertTrue(weighted > 1.5 * mean, mean + " and " + weighted);
    }

    @Test
    void importanceNamesTheInputThatTells() {
        try (TreeEnsemble ensemble = TreeEnsemble.train(rows(3, 20_000, 0.5), with(5, Binning.DEFAULT, 1))) {
            final List<InputImportance> importance = ensemble.importance(NAMES);
            assertEquals("value", importance.getFirst().name());
            assertTrue(importance.getFirst().gainShare() > 0.9, importance.toString());
            assertEquals(1, importance.stream().mapToDouble(InputImportance::gainShare).sum(), 1e-12);
        }
    }

    @Test
    void earlyStoppingEndsWhereLaterDaysGainNoMore() {
        final TreeSettings many = with(500, Binning.DEFAULT, 1);
        final Rows all = rows(4, 20_000, 0.5);
        final int best = TreeEnsemble.bestTrees(all.ofDays(0, 6), all.ofDays(7, 9), many, 10);
        assertTrue(best >= 1 && best < 100, "best " + best);
        final Rows unlabelled = all.ofDays(20, 30);
        assertThrows(ModelException.class, () -> TreeEnsemble.bestTrees(all, unlabelled, many, 10));
    }
}
