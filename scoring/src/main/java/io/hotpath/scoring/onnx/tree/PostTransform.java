package io.hotpath.scoring.onnx.tree;

import io.hotpath.scoring.tree.FloatExponential;
import io.hotpath.scoring.tree.FloatLogarithm;
import io.hotpath.scoring.tree.Rounding;

/**
 * What the tree operators may do with their sums, as the standard asks for it, computed in float as ONNX Runtime does. In the order
 * of the standard's numbers for TreeEnsemble; ONNX Runtime 1.29 takes 1 for LOGISTIC and 2 for SOFTMAX.
 */
enum PostTransform {
    NONE, SOFTMAX, LOGISTIC, SOFTMAX_ZERO, PROBIT;

    private static final float SQRT_2 = (float) Math.sqrt(2);
    /** Of an approximation of the inverse error function (S. Winitzki, 2008). */
    private static final float A = 0.147f;
    private static final float NEAR_ZERO = 0.0000001f;

    /** Of several targets, one that no leaf had a weight for reads as 0, whatever its base value. */
    static void clearUnreached(final double[] scores, final boolean[] reached, final int count) {
        for (int i = 0; i < count; i++) {
            scores[i] = reached[i] ? scores[i] : 0;
        }
    }

    /** Transforms two scores or more, in place. */
    void apply(final double[] scores, final int count, final Rounding rounding) {
        switch (this) {
            case LOGISTIC -> {
                for (int i = 0; i < count; i++) {
                    scores[i] = logistic((float) scores[i]);
                }
            }
            case PROBIT -> {
                for (int i = 0; i < count; i++) {
                    scores[i] = probit((float) scores[i]);
                }
            }
            case SOFTMAX -> softmax(scores, count);
            case SOFTMAX_ZERO -> softmaxZero(scores, count, rounding);
            default -> { }
        }
    }

    /** Transforms the only score there is; {@link TreeAttributes} has refused what that makes no sense of. */
    double ofOne(final double score) {
        return switch (this) {
            case LOGISTIC -> logistic((float) score);
            case PROBIT -> probit((float) score);
            default -> score;
        };
    }

    static float logistic(final float value) {
        final float v = 1 / (1 + FloatExponential.of(-Math.abs(value)));
        return value < 0 ? 1 - v : v;
    }

    static float probit(final float value) {
        return SQRT_2 * inverseError(2 * value - 1);
    }

    private static float inverseError(final float x) {
        final float sign = x < 0 ? -1 : 1;
        final float log = FloatLogarithm.of((1 - x) * (1 + x));
        final float v = 2 / ((float) Math.PI * A) + 0.5f * log;
        final float v2 = 1 / A * log;
        final float v3 = -v + (float) Math.sqrt(v * v - v2);
        return sign * (float) Math.sqrt(v3);
    }

    private static float greatest(final double[] scores, final int count) {
        float greatest = -Float.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = (float) scores[i] > greatest ? (float) scores[i] : greatest;
        }
        return greatest;
    }

    private static void softmax(final double[] scores, final int count) {
        final float greatest = greatest(scores, count);
        float sum = 0;
        for (int i = 0; i < count; i++) {
            scores[i] = FloatExponential.of((float) scores[i] - greatest);
            sum += (float) scores[i];
        }
        for (int i = 0; i < count; i++) {
            scores[i] = (float) scores[i] / sum;
        }
    }

    /** Leaves scores of nearly zero out of the sum. */
    private static void softmaxZero(final double[] scores, final int count, final Rounding rounding) {
        final float greatest = greatest(scores, count);
        final float ofZero = FloatExponential.of(-greatest);
        float sum = 0;
        for (int i = 0; i < count; i++) {
            final float score = (float) scores[i];
            if (score > NEAR_ZERO || score < -NEAR_ZERO) {
                scores[i] = FloatExponential.of(score - greatest);
                sum += (float) scores[i];
            } else {
                scores[i] = rounding.round(scores[i] * ofZero);
            }
        }
        for (int i = 0; i < count; i++) {
            scores[i] = rounding.round(scores[i] / sum);
        }
    }
}
