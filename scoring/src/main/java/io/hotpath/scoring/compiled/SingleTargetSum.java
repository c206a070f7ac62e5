package io.hotpath.scoring.compiled;

import io.hotpath.scoring.tree.Ensemble;

/** The sum where every leaf has one weight, all for the same target: as floats, each sum rounded. */
final class SingleTargetSum implements LeafSum {
    private final int target;
    private final double[] start;
    private final float[] weights;
    private float sum;

    SingleTargetSum(final Ensemble ensemble, final int target, final int[] leafOfEnd) {
        this.target = target;
        start = ensemble.start();
        final double[] doubles = SingleTargetDoubleSum.weights(ensemble, leafOfEnd);
        weights = new float[doubles.length];
        for (int end = 0; end < weights.length; end++) {
            weights[end] = (float) doubles[end];
        }
    }

    @Override
    public void begin() {
        sum = (float) start[target];
    }

    @Override
    public void add(final int[] ends, final int from, final int to) {
        float next = sum;
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
