package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExporterTest {
    private static final List<String> INPUTS = List.of("a", "b", "c", "d");
    private static final float LIGHTGBM_ZERO = 1.1e-35f;
    private static final TreeEnsemble.Settings SETTINGS = new TreeEnsemble.Settings(40, 15, 0.1, 5);

    @TempDir
    Path directory;

    /** Inputs on a coarse grid, so that many fall on thresholds' neighbours, and some are missing. */
    private static Rows rows(final long seed, final int size) {
        final Random random = new Random(seed);
        final Rows rows = new Rows(INPUTS.size());
        for (int i = 0; i < size; i++) {
            final float[] row = new float[INPUTS.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(12) == 0 ? Float.NaN : (float) (random.nextGaussian() * 10);
            }
            final boolean label = row[0] + (Float.isNaN(row[1]) ? 8 : row[1]) > 5 + random.nextGaussian();
            rows.add(row, label, 0, i);
        }
        return rows;
    }

    @Test
    void exportedModelScoresAsLightGbmDoesOnThresholdsBesideThemAndWithoutInputs() throws IOException {
        try (TreeEnsemble ensemble = TreeEnsemble.train(rows(1, 4_000), SETTINGS)) {
            final Rows probes = probes(ensemble);
            assertTrue(probes.size() > 5_000, () -> probes.size() + " probes");
            final double[] expected = ensemble.predict(probes);
            final float[] scores = scores(ensemble, probes);
            for (int row = 0; row < scores.length; row++) {
                assertEquals(expected[row], scores[row], 1e-6, "row " + row);
            }
        }
    }

    /**
     * Random rows, and for every split one row exactly on it and one on either side. LightGBM's interface takes anything nearer to
     * zero than that for zero before its trees see it, which no other evaluator does, so there is none of those.
     */
    private static Rows probes(final TreeEnsemble ensemble) {
        final Rows probes = rows(2, 4_000);
        for (final Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.left().length; node++) {
                final float threshold = (float) tree.threshold()[node];
                if (Math.abs(threshold) < LIGHTGBM_ZERO) {
                    continue;
                }
                for (final float value : new float[] {Math.nextDown(threshold), threshold, Math.nextUp(threshold)}) {
                    final float[] row = {1, Float.NaN, -3, 0};
                    row[tree.splitFeature()[node]] = value;
                    probes.add(row, false, 0, 0);
                }
            }
        }
        return probes;
    }

    private float[] scores(final TreeEnsemble ensemble, final Rows rows) throws IOException {
        final Path file = directory.resolve("model.onnx");
        Files.write(file, OnnxExporter.export(ensemble, INPUTS));
        final float[] scores = new float[rows.size()];
        try (OnnxScorer scorer = OnnxScorer.open(ModelFile.read(file), INPUTS)) {
            for (int row = 0; row < scores.length; row++) {
                for (int column = 0; column < INPUTS.size(); column++) {
                    scorer.input(column, rows.input(row, column));
                }
                scores[row] = scorer.score();
            }
        }
        return scores;
    }

    @Test
    void sameRowsGiveTheSameFile() {
        assertArrayEquals(export(rows(3, 2_000)), export(rows(3, 2_000)));
    }

    private static byte[] export(final Rows rows) {
        try (TreeEnsemble ensemble = TreeEnsemble.train(rows, SETTINGS)) {
            return OnnxExporter.export(ensemble, INPUTS);
        }
    }

    @Test
    void trainingNeedsBothKindsOfLabel() {
        final Rows rows = new Rows(1);
        rows.add(new float[1], false, 0, 0);
        final ModelException refused = assertThrows(ModelException.class, () -> TreeEnsemble.train(rows, SETTINGS));
        assertEquals("the training period holds 1 events, 0 of them labelled: both kinds are needed", refused.getMessage());
    }
}
