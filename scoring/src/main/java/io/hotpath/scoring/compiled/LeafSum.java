package io.hotpath.scoring.compiled;

/** Makes one number for each target of the weights of the leaves that a row ends in, in the order of the trees. */
interface LeafSum {

    /**
     * Adds.
     *
     * @param leaves  of each tree, counted through all trees.
     * @param sums    takes the number of each target.
     * @param reached takes for each target whether any leaf had a weight for it.
     */
    void of(int[] leaves, double[] sums, boolean[] reached);
}
