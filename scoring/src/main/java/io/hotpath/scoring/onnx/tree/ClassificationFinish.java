package io.hotpath.scoring.onnx.tree;

import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.Rounding;

/** TreeEnsembleClassifier: base values, the second class of two, and transform, as ONNX Runtime has them for one row. */
final class ClassificationFinish implements Finish {

    private final double[] base;
    private final int classes;
    private final PostTransform transform;
    private final boolean oneClassHasAllWeights;
    private final boolean noWeightIsNegative;
    private final Rounding sums;

    ClassificationFinish(
        final TreeAttributes attributes, final boolean oneClassHasAllWeights, final boolean noWeightIsNegative,
            final Rounding sums) {
        base = attributes.base();
        classes = attributes.targets();
        transform = attributes.transform();
        this.oneClassHasAllWeights = oneClassHasAllWeights;
        this.noWeightIsNegative = noWeightIsNegative;
        this.sums = sums;
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public void finish(final double[] values, final boolean[] reached, final double[] outputs) {
        final int scores = classes > 2 ? ofMany(values, reached) : classes == 2 ? ofTwo(values, reached) : ofOne(values);
        if (classes > 1) {
            PostTransform.clearUnreached(values, reached, classes);
        }
        if (scores > 1) {
            transform.apply(values, scores, sums);
        } else {
            single(values);
        }
        for (int i = 0; i < classes; i++) {
            outputs[i] = (float) values[i];
        }
    }

    private int ofMany(final double[] values, final boolean[] reached) {
        for (int i = 0; i < base.length; i++) {
            values[i] = sums.round(values[i] + base[i]);
            reached[i] = true;
        }
        return classes;
    }

    /** @return 1 where the first score shall become both, else 2. */
    private int ofTwo(final double[] values, final boolean[] reached) {
        if (base.length == 2) {
            if (reached[1]) {
                values[1] = sums.round(base[1] + values[0]);
                values[0] = -values[1];
            } else {
                values[1] = sums.round(values[1] + base[1]);
                values[0] = sums.round(values[0] + base[0]);
            }
            return 2;
        }
        if (base.length == 1) {
            values[0] = sums.round(values[0] + base[0]);
        }
        return reached[1] ? 2 : 1;
    }

    private int ofOne(final double[] values) {
        if (base.length == 1) {
            values[0] = sums.round(values[0] + base[0]);
        }
        return 1;
    }

    /** One score of two classes is the second's; how the first follows depends on whether the weights look like probabilities. */
    private void single(final double[] values) {
        final double score = values[0];
        if (classes == 1) {
            values[0] = transform.ofOne(score);
        } else if (transform == PostTransform.LOGISTIC) {
            values[1] = PostTransform.logistic((float) score);
            values[0] = PostTransform.logistic((float) -score);
        } else if (oneClassHasAllWeights && noWeightIsNegative) {
            values[1] = score;
            values[0] = sums.round(1 - score);
        } else {
            values[1] = score;
            values[0] = -score;
        }
    }
}
