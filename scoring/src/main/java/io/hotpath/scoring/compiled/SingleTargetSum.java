package io.hotpath.scoring.compiled;

import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;

/** The sum where every leaf has one weight, all for the same target: as floats, each sum rounded, or as doubles. */
final class SingleTargetSum implements LeafSum {
    private final int target;
    private final double[] start;
    private final float[] floats;
    private final double[] doubles;

    SingleTargetSum(final Ensemble ensemble, final int target) {
        this.target = target;
        start = ensemble.start();
        doubles = new double[(int) ensemble.leaves()];
        int place = 0;
        for (final Tree tree : ensemble.trees()) {
            for (final double[] weight : tree.weights()) {
                doubles[place++] = weight[0];
            }
        }
        floats = ensemble.doubleSums() ? null : new float[doubles.length];
        for (int i = 0; floats != null && i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
    }

    @Override
    public void of(final int[] leaves, final double[] sums, final boolean[] reached) {
        System.arraycopy(start, 0, sums, 0, sums.length); // the last row's finish has overwritten them
        sums[target] = floats == null ? inDoubles(leaves) : inFloats(leaves);
        reached[target] = true;
    }

    private float inFloats(final int[] leaves) {
        float sum = (float) start[target];
        for (final int leaf : leaves) {
            sum += floats[leaf];
        }
        return sum;
    }

    private double inDoubles(final int[] leaves) {
        double sum = start[target];
        for (final int leaf : leaves) {
            sum += doubles[leaf];
        }
        return sum;
    }
}
