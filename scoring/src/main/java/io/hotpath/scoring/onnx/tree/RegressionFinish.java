package io.hotpath.scoring.onnx.tree;

import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.Rounding;

/** TreeEnsembleRegressor and TreeEnsemble: base values and transform, as the standard has them for one row. */
final class RegressionFinish implements Finish {
    private final Aggregation aggregation;
    private final int trees;
    private final double[] base;
    private final int targets;
    private final PostTransform transform;
    private final Rounding sums;
    private final Rounding output;

    RegressionFinish(final TreeAttributes attributes, final int trees, final Rounding sums, final Rounding output) {
        aggregation = attributes.aggregation();
        this.trees = trees;
        base = attributes.base();
        targets = attributes.targets();
        transform = attributes.transform();
        this.sums = sums;
        this.output = output;
    }

    @Override
    public int outputs() {
        return targets;
    }

    @Override
    public void finish(final double[] values, final boolean[] reached, final double[] outputs) {
        for (int i = 0; i < targets; i++) {
            values[i] = withBase(values[i], reached[i], i);
        }
        if (targets > 1) {
            PostTransform.clearUnreached(values, reached, targets);
            transform.apply(values, targets, sums);
        } else {
            values[0] = transform.ofOne(values[0]);
        }
        for (int i = 0; i < targets; i++) {
            outputs[i] = output.round(values[i]);
        }
    }

    private double withBase(final double value, final boolean reached, final int target) {
        final boolean isExtreme = aggregation == Aggregation.MIN || aggregation == Aggregation.MAX;
        final double part = isExtreme && !reached ? 0 : value;
        final double mean = aggregation == Aggregation.AVERAGE ? sums.round(part / trees) : part;
        return base.length == targets ? sums.round(mean + base[target]) : mean;
    }
}
