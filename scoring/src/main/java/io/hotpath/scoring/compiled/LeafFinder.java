package io.hotpath.scoring.compiled;

/** Finds the leaf that a row ends in, for every tree of an ensemble. */
interface LeafFinder {

    /**
     * Finds the leaves.
     *
     * @param intervals of the row, by feature.
     * @param leaves    takes for each tree the number of the leaf, counted through all trees.
     */
    void find(int[] intervals, int[] leaves);

    /** @return one with the same tables and a state of its own, for another thread. */
    LeafFinder copy();

    /** @return what it is, in two or three words. */
    String name();

    /** @return what it is and how large, for the plan. */
    String describe();
}
