package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported, evaluated by ONNX Runtime, against LightGBM's own predictions. */
class OnnxExporterTest {
    private static final List<String> NAMES = List.of("amount", "count", "neighbours", "signed");
    private static final TreeSettings SMALL = TreeSettings.of(30, 8, 0.1, 5);
    private static final double ERROR = 1e-6;
    private static final long SEED = 20_261_101;

    private static TreeEnsemble ensemble;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() {
        ensemble = TreeEnsemble.train(training(new Random(SEED)), SMALL);
    }

    @AfterAll
    static void release() {
        ensemble.close();
    }

    /** Of any size, small and whole, neighbours among floats (a threshold between two is none itself), and never missing. */
    private static float[] row(final Random random, final boolean mayMiss) {
        final float[] row = {
            (float) Math.exp(random.nextGaussian() * 3), random.nextInt(10),
            Float.intBitsToFloat(Float.floatToIntBits(1f) + random.nextInt(64)), (float) random.nextGaussian()};
        for (int column = 0; mayMiss && column < row.length - 1; column++) {
            row[column] = random.nextInt(8) == 0 ? Float.NaN : row[column];
        }
        return row;
    }

    private static Rows training(final Random random) {
        final Rows rows = new Rows(NAMES.size());
        for (int i = 0; i < 4_000; i++) {
            final float[] row = row(random, true);
            final boolean likely = row[1] > 5 ^ row[3] > 0 ^ Float.isNaN(row[0]) ^ row[2] > 1.000004f;
            rows.add(row, random.nextInt(10) < (likely ? 7 : 2), 0, i);
        }
        return rows;
    }

    private void assertScoredAlike(final Rows rows) throws IOException {
        final Path file = Files.write(directory.resolve("model.onnx"), OnnxExporter.export(ensemble, NAMES));
        final double[] expected = ensemble.predict(rows);
        try (OnnxScorer scorer = OnnxScorer.open(OnnxFile.read(ModelFile.read(file)), NAMES)) {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < NAMES.size(); column++) {
                    scorer.input(column, rows.input(row, column));
                }
                assertEquals(expected[row], scorer.score(), ERROR, "row " + row + " of seed " + SEED);
            }
        }
    }

    @Test
    void randomRowsWithAndWithoutMissingInputsScoreAsLightGbmHasThem() throws IOException {
        final Random random = new Random(SEED);
        final Rows rows = new Rows(NAMES.size());
        for (int i = 0; i < 5_000; i++) {
            rows.add(row(random, i % 2 == 0), false, 0, i);
        }
        assertScoredAlike(rows);
    }

    @Test
    void rowsOnThresholdsAndOneStepBesideThemGoTheSameWay() throws IOException {
        final Random random = new Random(SEED);
        final Rows rows = new Rows(NAMES.size());
        for (final Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.threshold().length; node++) {
                final float nearest = (float) tree.threshold()[node];
                addAround(rows, row(random, false), tree.splitFeature()[node], nearest);
            }
        }
        assertTrue(rows.size() > 500, rows.size() + " rows of seed " + SEED);
        assertScoredAlike(rows);
    }

    private static void addAround(final Rows rows, final float[] row, final int column, final float threshold) {
        for (final float value : new float[] {Math.nextDown(threshold), threshold, Math.nextUp(threshold)}) {
            row[column] = value;
            rows.add(row, false, 0, rows.size());
        }
    }

    @Test
    void aMissingInputTheTrainingNeverMissedScoresAsLightGbmHasIt() throws IOException {
        final Random random = new Random(SEED);
        final Rows rows = new Rows(NAMES.size());
        for (int i = 0; i < 500; i++) {
            final float[] row = row(random, true);
            row[row.length - 1] = Float.NaN;
            rows.add(row, false, 0, i);
        }
        rows.add(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, false, 0, 0);
        assertScoredAlike(rows);
    }

    @Test
    void extremeInputsScoreAsLightGbmHasThem() throws IOException {
        final float[] extremes = {
            0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        final Rows rows = new Rows(NAMES.size());
        for (final float first : extremes) {
            for (final float second : extremes) {
                rows.add(new float[] {first, second, second, first}, false, 0, 0);
            }
        }
        assertScoredAlike(rows);
    }

    @Test
    void theSameRowsGiveTheSameBytes() {
        try (TreeEnsemble again = TreeEnsemble.train(training(new Random(SEED)), SMALL)) {
            assertArrayEquals(OnnxExporter.export(ensemble, NAMES), OnnxExporter.export(again, NAMES));
        }
    }

    @Test
    void aThresholdBecomesTheGreatestFloatNotAboveIt() {
        final Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            final double value = random.nextGaussian() * Math.pow(10, random.nextInt(80) - 40);
            final float floor = OnnxExporter.floorToFloat(value);
            assertTrue(floor <= value && Math.nextUp(floor) > value, value + " of seed " + SEED);
        }
        assertEquals(0.5f, OnnxExporter.floorToFloat(0.5));
        assertEquals(Float.MAX_VALUE, OnnxExporter.floorToFloat(1e300));
    }

    @Test
    void trainingNeedsBothLabels() {
        final Rows rows = new Rows(1);
        rows.add(new float[] {1}, true, 0, 0);
        final ModelException refusal = assertThrows(ModelException.class, () -> TreeEnsemble.train(rows, SMALL).close());
        assertEquals("the training period holds 1 events, 1 of them labelled: both kinds are needed", refusal.getMessage());
    }
}
