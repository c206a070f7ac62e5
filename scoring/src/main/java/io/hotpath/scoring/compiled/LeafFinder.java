package io.hotpath.scoring.compiled;

/**
 * Finds the leaf that a row ends in, for every tree of an ensemble. Each kind has its own numbers for leaves, its ends, so that no
 * step is spent on renaming them.
 */
interface LeafFinder {

    /**
     * Finds the leaves.
     *
     * @param keys of the row's values, by feature.
     * @param sum  takes the ends of all trees, in the trees' order, and was made for this finder's ends.
     */
    void find(long[] keys, LeafSum sum);

    /** @return for each end its leaf, counted through all trees; below zero for one that no row comes to. Start-up only. */
    int[] leafOfEnd();

    /** @return one with the same tables and a state of its own, for another thread. */
    LeafFinder copy();

    /** @return how many steps of a tree walk a row costs, by the shape of the ensemble: what {@link WayOfShape} compares. */
    double steps();

    /** @return what it is, in two or three words. */
    String name();

    /** @return what it is and how large, for the plan. */
    String describe();
}
