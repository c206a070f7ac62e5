package io.hotpath.scoring.xgboost;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.FloatExponential;
import io.hotpath.scoring.tree.FloatLogarithm;
import java.util.List;
import java.util.Set;

/** What XGBoost makes of the sums of a row, in float. Names and formulas: XGBoost, src/objective (PredTransform, ProbToMargin). */
final class XgboostObjective implements Finish {
    private static final Set<String> AS_THEY_ARE = Set.of("reg:squarederror", "reg:linear", "reg:squaredlogerror",
        "reg:pseudohubererror", "reg:absoluteerror", "reg:quantileerror", "rank:pairwise", "rank:ndcg", "rank:map",
        "binary:logitraw");
    private static final Set<String> EXPONENTIAL =
        Set.of("count:poisson", "reg:gamma", "reg:tweedie", "survival:aft", "survival:cox");
    private static final List<String> OTHERS =
        List.of("binary:logistic", "reg:logistic", "binary:hinge", "multi:softprob", "multi:softmax");
    private static final float NO_OVERFLOW = 88.7f;
    private static final float NOT_ZERO = 1e-16f;

    /** What becomes of each sum, or of all together. */
    private enum Kind { SAME, SIGMOID, EXPONENTIAL, STEP, SOFTMAX, GREATEST }

    private final Kind kind;
    private final int sums;

    private XgboostObjective(final Kind kind, final int sums) {
        this.kind = kind;
        this.sums = sums;
    }

    /**
     * @param name of the objective.
     * @param sums of a row.
     */
    @ColdPath
    static XgboostObjective of(final String name, final int sums) {
        return new XgboostObjective(kind(name), sums);
    }

    @ColdPath
    private static Kind kind(final String name) {
        if (AS_THEY_ARE.contains(name)) {
            return Kind.SAME;
        }
        if (EXPONENTIAL.contains(name)) {
            return Kind.EXPONENTIAL;
        }
        return switch (name) {
            case "binary:logistic", "reg:logistic" -> Kind.SIGMOID;
            case "binary:hinge" -> Kind.STEP;
            case "multi:softprob" -> Kind.SOFTMAX;
            case "multi:softmax" -> Kind.GREATEST;
            default -> throw new ModelException(
                "has the objective '" + name + "', which is not known" + NearestName.hint(name, OTHERS), null);
        };
    }

    /** @return what the sums begin with, of the score that the file says all rows begin with. */
    @ColdPath
    float margin(final float score) {
        return switch (kind) {
            case SIGMOID -> -FloatLogarithm.of(1 / score - 1);
            case EXPONENTIAL -> FloatLogarithm.of(score);
            default -> score;
        };
    }

    @Override
    public int outputs() {
        return kind == Kind.GREATEST ? 1 : sums;
    }

    @Override
    public void finish(final double[] values, final boolean[] reached, final double[] outputs) {
        if (kind == Kind.GREATEST) {
            outputs[0] = greatest(values);
            return;
        }
        for (int i = 0; i < sums; i++) {
            outputs[i] = of((float) values[i]);
        }
        if (kind == Kind.SOFTMAX) {
            softmax(outputs);
        }
    }

    private float of(final float sum) {
        return switch (kind) {
            case SIGMOID -> 1 / (FloatExponential.of(Math.min(-sum, NO_OVERFLOW)) + 1 + NOT_ZERO);
            case EXPONENTIAL -> FloatExponential.of(sum);
            case STEP -> sum > 0 ? 1 : 0;
            default -> sum;
        };
    }

    private int greatest(final double[] values) {
        int greatest = 0;
        for (int i = 1; i < sums; i++) {
            greatest = values[i] > values[greatest] ? i : greatest;
        }
        return greatest;
    }

    private void softmax(final double[] outputs) {
        float greatest = (float) outputs[0];
        for (int i = 1; i < sums; i++) {
            greatest = Math.max(greatest, (float) outputs[i]);
        }
        double sum = 0;
        for (int i = 0; i < sums; i++) {
            outputs[i] = FloatExponential.of((float) outputs[i] - greatest);
            sum += outputs[i];
        }
        for (int i = 0; i < sums; i++) {
            outputs[i] = (float) outputs[i] / (float) sum;
        }
    }
}
