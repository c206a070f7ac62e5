package io.hotpath.scoring.tree;

import io.hotpath.scoring.model.ModelException;

/**
 * One tree. Inner nodes are numbered from 0, the root; a child below zero is a leaf, numbered by its complement. Where there are
 * no inner nodes, leaf 0 is the tree. A node may have several parents, but no way leads back to it.
 *
 * @param features  that inner nodes look at.
 * @param splits    what they ask.
 * @param whenTrue  children of inner nodes.
 * @param whenFalse children of inner nodes.
 * @param targets   of each leaf: what its weights are added to.
 * @param weights   of each leaf, as many as targets.
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the compiler that it was made for
public record Tree(int[] features, Split[] splits, int[] whenTrue, int[] whenFalse, int[][] targets, double[][] weights) {
    /** Deeper trees are refused: native code follows them by recursion. */
    public static final int MAX_DEPTH = 1_000;

    /** @return the tree that is one leaf. */
    public static Tree ofLeaf(final int target, final double weight) {
        return new Tree(new int[0], new Split[0], new int[0], new int[0], new int[][] {{target}}, new double[][] {{weight}});
    }

    public int innerNodes() {
        return splits.length;
    }

    public int leaves() {
        return weights.length;
    }

    /** @return the number of the root: 0, or that of the only leaf. */
    public int root() {
        return splits.length == 0 ? ~0 : 0;
    }

    /** @return the most splits on a way from the root to a leaf. */
    public int depth() {
        return new TreeWalk(this).depth();
    }

    /** @return whether each node but the root has one parent. */
    public boolean isStrict() {
        return new TreeWalk(this).isStrict();
    }

    /**
     * Checks that all nodes can be reached, that no way leads back, and that none is too long.
     *
     * @param name for the error.
     * @return this.
     * @throws ModelException where it is not so.
     */
    public Tree checked(final String name) {
        new TreeWalk(this).check(name);
        return this;
    }
}
