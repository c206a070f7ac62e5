package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;

/** The sum where every leaf has one weight, all for the same target: as doubles. */
final class SingleTargetDoubleSum implements LeafSum {
    private final int target;
    private final double[] start;
    private final double[] weights;
    private double sum;

    SingleTargetDoubleSum(final Ensemble ensemble, final int target, final int[] leafOfEnd) {
        this.target = target;
        start = ensemble.start();
        weights = weights(ensemble, leafOfEnd);
    }

    /** @return the one weight of each end's leaf. */
    @ColdPath
    static double[] weights(final Ensemble ensemble, final int[] leafOfEnd) {
        final double[] ofLeaf = new double[(int) ensemble.leaves()];
        int leaf = 0;
        for (final Tree tree : ensemble.trees()) {
            for (final double[] weight : tree.weights()) {
                ofLeaf[leaf++] = weight[0];
            }
        }
        final double[] ofEnd = new double[leafOfEnd.length];
        for (int end = 0; end < ofEnd.length; end++) {
            ofEnd[end] = leafOfEnd[end] < 0 ? 0 : ofLeaf[leafOfEnd[end]];
        }
        return ofEnd;
    }

    @Override
    public void begin() {
        sum = start[target];
    }

    @Override
    public void add(final int[] ends, final int from, final int to) {
        double next = sum;
        for (int tree = from; tree < to; tree++) {
            next += weights[ends[tree]];
        }
        sum = next;
    }

    @Override
    public void end(final double[] sums, final boolean[] reached) {
        System.arraycopy(start, 0, sums, 0, sums.length); // the last row's finish has overwritten them
        sums[target] = sum;
        reached[target] = true;
    }
}
