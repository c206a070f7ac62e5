package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;

/**
 * Numbers as LightGBM writes them: with spaces between them, infinite ones as C does. A split that tells only the missing from the
 * rest has an infinite threshold.
 */
@ColdPath
final class Numbers {

    private Numbers() {
    }

    static double[] doubles(final String values) {
        final String[] parts = parts(values);
        final double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(parts[i]);
        }
        return numbers;
    }

    private static String[] parts(final String values) {
        return values.isBlank() ? new String[0] : values.strip().split(" +", -1);
    }

    static double number(final String text) {
        try {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (final NumberFormatException none) {
            throw new ModelException("is damaged: it holds '" + text + "' where a number belongs", none);
        }
    }

    static long[] whole(final String values) {
        final String[] parts = parts(values);
        final long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Long.parseLong(parts[i]);
            } catch (final NumberFormatException none) {
                throw new ModelException("is damaged: it holds '" + parts[i] + "' where a whole number belongs", none);
            }
        }
        return numbers;
    }
}
