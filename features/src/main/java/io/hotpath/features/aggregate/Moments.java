package io.hotpath.features.aggregate;

import io.hotpath.features.arithmetic.WideNumber;
import io.hotpath.features.expression.EvaluationFrame;

/**
 * Variance, skewness and kurtosis of all values of a window (the population's, divided by n) from their power sums. The numerators
 * are whole numbers and computed exactly; only the last steps round.
 *
 * <pre>
 *   N2 = n Σx² - (Σx)²                               variance = N2 / n²
 *   N3 = n² Σx³ - 3 n Σx Σx² + 2 (Σx)³               skewness = N3 / N2^1.5
 *   N4 = n³ Σx⁴ - 4 n² Σx Σx³ + 6 n (Σx)² Σx² - 3 (Σx)⁴   kurtosis = N4 / N2² - 3
 * </pre>
 *
 * @param sum     of the values.
 * @param squares their sum.
 * @param cubes   their sum; null where only the variance is asked for.
 * @param fourths their sum; null where not even the kurtosis is.
 */
public record Moments(Sum sum, PowerSum squares, PowerSum cubes, PowerSum fourths) {

    private WideNumber sum(final long state, final EvaluationFrame frame) {
        return sum.load(state, frame.number(0));
    }

    /** N2, in the second of the frame's numbers; uses the first. */
    private double second(final long state, final EvaluationFrame frame) {
        final WideNumber squareOfSum = sum(state, frame);
        squareOfSum.multiply(squareOfSum);
        return squares.load(state, frame.number(1)).multiply(sum.present(state)).subtract(squareOfSum).toDouble();
    }

    /** @return the variance in squares of the field's unit, NaN of no value. */
    public double variance(final long state, final EvaluationFrame frame) {
        final double scale = sum.present(state) * sum.value().unit();
        return second(state, frame) / (scale * scale);
    }

    /** @return the standard deviation in the field's unit, NaN of no value. */
    public double deviation(final long state, final EvaluationFrame frame) {
        return Math.sqrt(second(state, frame)) / (sum.present(state) * sum.value().unit());
    }

    /** @return how many standard deviations the current event's value lies above the mean; NaN where it has none or that is 0. */
    public double standardScore(final long state, final EvaluationFrame frame) {
        final long kept = frame.value(sum.value().index());
        final int present = sum.present(state);
        if (kept == LoggedValue.MISSING || present == 0) {
            return Double.NaN;
        }
        final double deviation = Math.sqrt(second(state, frame));
        final WideNumber distance = frame.number(1).set(kept).multiply(present).subtract(sum(state, frame));
        return deviation == 0 ? Double.NaN : distance.toDouble() / deviation;
    }

    /** @return the skewness, NaN where all values are the same. */
    public double skewness(final long state, final EvaluationFrame frame) {
        final double variance = second(state, frame);
        final int n = sum.present(state);
        final WideNumber total = sum(state, frame);
        final WideNumber third = cubes.load(state, frame.number(1)).multiply(n).multiply(n);
        third.subtract(squares.load(state, frame.number(2)).multiply(n).multiply(total).multiply(3));
        final WideNumber cube = frame.number(2).set(total).multiply(total).multiply(total).multiply(2);
        return variance == 0 ? Double.NaN : third.add(cube).toDouble() / (variance * Math.sqrt(variance));
    }

    /** @return the kurtosis above that of a normal distribution, NaN where all values are the same. */
    public double kurtosis(final long state, final EvaluationFrame frame) {
        final double variance = second(state, frame);
        final int n = sum.present(state);
        final WideNumber total = sum(state, frame);
        final WideNumber fourth = fourths.load(state, frame.number(1)).multiply(n).multiply(n).multiply(n);
        fourth.subtract(cubes.load(state, frame.number(2)).multiply(n).multiply(n).multiply(total).multiply(4));
        final WideNumber square = frame.number(2).set(total).multiply(total);
        fourth.add(squares.load(state, frame.number(3)).multiply(n).multiply(square).multiply(6));
        fourth.subtract(square.multiply(square).multiply(3));
        return variance == 0 ? Double.NaN : fourth.toDouble() / (variance * variance) - 3;
    }
}
