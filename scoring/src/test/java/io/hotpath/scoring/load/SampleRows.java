package io.hotpath.scoring.load;

import java.util.List;
import java.util.Random;

/** Rows to train on, and rows that hit a model's thresholds: features 0 and 1 are categories, the others numbers, some missing. */
final class SampleRows {
    static final int FEATURES = 6;
    private static final int CATEGORIES = 40;

    private final Random random;

    SampleRows(final Random random) {
        this.random = random;
    }

    /** @return rows as they occur. */
    float[] training(final int rows) {
        final float[] values = new float[rows * FEATURES];
        for (int i = 0; i < values.length; i++) {
            final int feature = i % FEATURES;
            values[i] = random.nextInt(10) == 0 ? Float.NaN : feature < 2 ? random.nextInt(CATEGORIES)
                : feature == 2 ? Math.max(0, (float) random.nextGaussian()) : (float) random.nextGaussian();
        }
        return values;
    }

    /** @return something that the features say, with noise. */
    float label(final float[] values, final int row) {
        final int first = row * FEATURES;
        final double sum = (Float.isNaN(values[first]) ? 1 : values[first] % 3) + (Float.isNaN(values[first + 3]) ? -1
            : values[first + 3] * values[first + 3]) + (values[first + 2] > 0.5f ? 1 : 0) + 0.1 * random.nextGaussian();
        return (float) sum;
    }

    /** @return rows with thresholds, their neighbours, what is missing, infinite, negative or no whole category. */
    double[] probing(final int rows, final List<List<Double>> thresholds, final boolean floats, final boolean infinite) {
        final double[] values = new double[rows * FEATURES];
        for (int i = 0; i < values.length; i++) {
            final double value = probe(i % FEATURES, thresholds.get(i % FEATURES), floats);
            final boolean isAllowed = infinite || !Double.isInfinite(value);
            values[i] = isAllowed ? floats ? (float) value : value : 0;
        }
        return values;
    }

    private double probe(final int feature, final List<Double> thresholds, final boolean floats) {
        final double any = thresholds.get(random.nextInt(thresholds.size()));
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextBoolean() ? 0.0 : -0.0;
            case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 3 -> floats ? Math.nextUp((float) any) : Math.nextUp(any);
            case 4 -> floats ? Math.nextDown((float) any) : Math.nextDown(any);
            case 5, 6 -> any;
            case 7 -> random.nextDouble() * 3 - 1.5;
            case 8 -> random.nextGaussian() * 1e-35;
            case 9 -> random.nextInt(CATEGORIES + 60) - 5 + (random.nextBoolean() ? 0.75 : 0);
            default -> feature < 2 ? random.nextInt(CATEGORIES) : random.nextGaussian();
        };
    }
}
