package io.hotpath.scoring.compiled;

import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Rounding;
import io.hotpath.scoring.tree.Tree;

/** The general case: leaves with any number of weights for any targets, added, or the least or greatest of them taken. */
final class ManyTargetsSum implements LeafSum {
    private final Aggregation aggregation;
    private final Rounding rounding;
    private final double[] start;
    private final int[] leafOfEnd;
    private final double[] current;
    private final boolean[] isReached;
    /** For each leaf, where its weights begin; one more says where the last end. */
    private final int[] firstWeight;
    private final int[] targets;
    private final double[] weights;

    ManyTargetsSum(final Ensemble ensemble, final int[] leafOfEnd) {
        this.leafOfEnd = leafOfEnd;
        aggregation = ensemble.aggregation();
        rounding = ensemble.doubleSums() ? Rounding.DOUBLE : Rounding.FLOAT;
        start = ensemble.start();
        current = new double[start.length];
        isReached = new boolean[start.length];
        firstWeight = new int[(int) ensemble.leaves() + 1];
        int leaf = 0;
        for (final Tree tree : ensemble.trees()) {
            for (final double[] weight : tree.weights()) {
                firstWeight[leaf + 1] = firstWeight[leaf] + weight.length;
                leaf++;
            }
        }
        targets = new int[firstWeight[leaf]];
        weights = new double[firstWeight[leaf]];
        leaf = 0;
        for (final Tree tree : ensemble.trees()) {
            for (int i = 0; i < tree.leaves(); i++) {
                System.arraycopy(tree.targets()[i], 0, targets, firstWeight[leaf], tree.targets()[i].length);
                System.arraycopy(tree.weights()[i], 0, weights, firstWeight[leaf], tree.weights()[i].length);
                leaf++;
            }
        }
    }

    @Override
    public void begin() {
        for (int target = 0; target < current.length; target++) {
            current[target] = start[target];
            isReached[target] = false;
        }
    }

    @Override
    public void add(final int[] ends, final int from, final int to) {
        for (int tree = from; tree < to; tree++) {
            final int leaf = leafOfEnd[ends[tree]];
            for (int i = firstWeight[leaf]; i < firstWeight[leaf + 1]; i++) {
                final int target = targets[i];
                current[target] = joined(current[target], weights[i], isReached[target]);
                isReached[target] = true;
            }
        }
    }

    @Override
    public void end(final double[] sums, final boolean[] reached) {
        System.arraycopy(current, 0, sums, 0, sums.length);
        System.arraycopy(isReached, 0, reached, 0, reached.length);
    }

    private double joined(final double before, final double weight, final boolean reached) {
        return switch (aggregation) {
            case SUM, AVERAGE -> rounding.round(before + weight);
            case MIN -> !reached || weight < before ? weight : before;
            case MAX -> !reached || weight > before ? weight : before;
        };
    }
}
