package io.hotpath.benchmarks.score;

import io.hotpath.scoring.training.OnnxExporter;
import io.hotpath.scoring.training.Rows;
import io.hotpath.scoring.training.TreeEnsemble;
import io.hotpath.scoring.training.TreeSettings;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model of a size that was asked for, trained on rows drawn at random, and as many rows more that it has not seen: whatever
 * guesses where a row goes will guess wrong.
 *
 * @param text   of LightGBM.
 * @param onnx   the same trees, their numbers rounded to floats.
 * @param rows   of all inputs, row after row.
 */
@SuppressWarnings("ArrayRecordComponent") // made once and read by the race
record TrainedModel(String text, byte[] onnx, float[] rows) {
    static final int ROWS = 4_096;
    private static final int TRAINING_ROWS = 30_000;
    private static final double LEARNING_RATE = 0.05;
    private static final int FEATURES_THAT_MATTER = 8;

    static TrainedModel of(final int trees, final int leaves, final int features) {
        final Random random = new Random(42);
        final Rows training = new Rows(features);
        final float[] row = new float[features];
        for (int i = 0; i < TRAINING_ROWS; i++) {
            fill(row, random);
            training.add(row, label(row, random), 0, 0);
        }
        final float[] rows = new float[ROWS * features];
        for (int i = 0; i < ROWS; i++) {
            fill(row, random);
            System.arraycopy(row, 0, rows, i * features, features);
        }
        final TreeSettings settings = TreeSettings.of(trees, leaves, LEARNING_RATE, 1);
        try (TreeEnsemble ensemble = TreeEnsemble.train(training, settings)) {
            return new TrainedModel(ensemble.text(),
                OnnxExporter.export(ensemble, IntStream.range(0, features).mapToObj(i -> "input_" + i).toList()), rows);
        }
    }

    private static void fill(final float[] row, final Random random) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) random.nextGaussian();
        }
    }

    private static boolean label(final float[] row, final Random random) {
        double sum = random.nextGaussian();
        for (int i = 0; i < Math.min(row.length, FEATURES_THAT_MATTER); i++) {
            sum += i % 2 == 0 ? row[i] * row[(i + 1) % row.length] : Math.sin(3 * row[i]);
        }
        return sum > 0;
    }
}
