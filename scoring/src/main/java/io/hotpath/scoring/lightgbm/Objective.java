package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Finish;
import java.util.Set;

/**
 * What LightGBM makes of the sums of a row, in double: the line {@code objective} of a model names it. Names and formulas:
 * LightGBM, src/objective (ConvertOutput).
 */
final class Objective implements Finish {
    private static final Set<String> AS_THEY_ARE = Set.of("", "regression", "regression_l1", "huber", "fair", "quantile", "mape",
        "lambdarank", "rank_xendcg", "custom", "none");
    private static final Set<String> EXPONENTIAL = Set.of("poisson", "gamma", "tweedie");

    /** What becomes of each sum, or of all together. */
    private enum Kind { SAME, SQUARED, EXPONENTIAL, LOG_OF_EXPONENTIAL, SIGMOID, SOFTMAX }

    private final Kind kind;
    private final double sigmoid;
    private final int outputs;
    private final int meanOf;

    private Objective(final Kind kind, final double sigmoid, final int outputs, final int meanOf) {
        this.kind = kind;
        this.sigmoid = sigmoid;
        this.outputs = outputs;
        this.meanOf = meanOf;
    }

    /**
     * @param line    of the model: a name, then {@code key:value} pairs.
     * @param outputs sums of a row.
     * @param meanOf  trees of each sum that are averaged, or 1.
     */
    @ColdPath
    static Objective of(final String line, final int outputs, final int meanOf) {
        final String[] words = line.strip().split(" ", -1);
        double sigmoid = 1;
        for (final String word : words) {
            sigmoid = word.startsWith("sigmoid:") ? Numbers.number(word.substring("sigmoid:".length())) : sigmoid;
        }
        return new Objective(kind(words[0], line), sigmoid, outputs, meanOf);
    }

    @ColdPath
    private static Kind kind(final String name, final String line) {
        if (name.startsWith("regression") && line.endsWith(" sqrt")) {
            return Kind.SQUARED;
        }
        if (AS_THEY_ARE.contains(name)) {
            return Kind.SAME;
        }
        if (EXPONENTIAL.contains(name)) {
            return Kind.EXPONENTIAL;
        }
        return switch (name) {
            case "binary", "multiclassova", "cross_entropy" -> Kind.SIGMOID;
            case "multiclass" -> Kind.SOFTMAX;
            case "cross_entropy_lambda" -> Kind.LOG_OF_EXPONENTIAL;
            default -> throw new ModelException("has the objective '" + name + "', which is not known", null);
        };
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public void finish(final double[] sums, final boolean[] reached, final double[] numbers) {
        for (int i = 0; i < outputs; i++) {
            numbers[i] = of(meanOf == 1 ? sums[i] : sums[i] / meanOf);
        }
        if (kind == Kind.SOFTMAX) {
            softmax(numbers);
        }
    }

    private double of(final double sum) {
        return switch (kind) {
            case SQUARED -> Math.copySign(sum * sum, sum);
            case EXPONENTIAL -> Math.exp(sum);
            case LOG_OF_EXPONENTIAL -> Math.log1p(Math.exp(sum));
            case SIGMOID -> 1 / (1 + Math.exp(-sigmoid * sum));
            default -> sum;
        };
    }

    private void softmax(final double[] numbers) {
        double greatest = numbers[0];
        for (int i = 1; i < outputs; i++) {
            greatest = Math.max(greatest, numbers[i]);
        }
        double sum = 0;
        for (int i = 0; i < outputs; i++) {
            numbers[i] = Math.exp(numbers[i] - greatest);
            sum += numbers[i];
        }
        for (int i = 0; i < outputs; i++) {
            numbers[i] /= sum;
        }
    }
}
