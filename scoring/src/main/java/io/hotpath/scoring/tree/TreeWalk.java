package io.hotpath.scoring.tree;

import io.hotpath.scoring.model.ModelException;
import java.util.Arrays;

/** Goes through a tree from its root without recursion, since a damaged one may be as deep as it has nodes, or have no end. */
final class TreeWalk {
    private static final int UNSEEN = -1;
    private static final int OPEN = -2;

    private final Tree tree;
    /** For each inner node the splits below it, itself included; or that it was not yet seen, or not yet left. */
    private final int[] heights;
    private final int[] parentsOfLeaf;
    private final int[] parents;
    private int cycleAt = -1;

    TreeWalk(final Tree tree) {
        this.tree = tree;
        heights = new int[tree.innerNodes()];
        parents = new int[tree.innerNodes()];
        parentsOfLeaf = new int[tree.leaves()];
        Arrays.fill(heights, UNSEEN);
        walk();
    }

    private void walk() {
        if (tree.root() < 0) {
            parentsOfLeaf[0] = 1;
            return;
        }
        final int[] path = new int[tree.innerNodes() + 1];
        int depth = 0;
        path[0] = tree.root();
        while (depth >= 0 && cycleAt < 0) {
            final int node = path[depth];
            if (heights[node] == UNSEEN) {
                heights[node] = OPEN;
                count(tree.whenTrue()[node]);
                count(tree.whenFalse()[node]);
            }
            final int next = unfinishedChild(node);
            if (next >= 0) {
                path[++depth] = next;
            } else {
                heights[node] = 1 + Math.max(height(tree.whenTrue()[node]), height(tree.whenFalse()[node]));
                depth--;
            }
        }
    }

    private void count(final int child) {
        if (child < 0) {
            parentsOfLeaf[~child]++;
        } else {
            parents[child]++;
        }
    }

    private int unfinishedChild(final int node) {
        for (final int child : new int[] {tree.whenTrue()[node], tree.whenFalse()[node]}) {
            if (child >= 0 && heights[child] == OPEN) {
                cycleAt = child;
            } else if (child >= 0 && heights[child] == UNSEEN) {
                return child;
            }
        }
        return -1;
    }

    private int height(final int child) {
        return child < 0 ? 0 : heights[child];
    }

    int depth() {
        return tree.root() < 0 ? 0 : heights[tree.root()];
    }

    boolean isStrict() {
        return strict(parents, 1) && strict(parentsOfLeaf, 0);
    }

    private static boolean strict(final int[] parents, final int from) {
        for (int i = from; i < parents.length; i++) {
            if (parents[i] != 1) {
                return false;
            }
        }
        return true;
    }

    void check(final String name) {
        if (cycleAt >= 0) {
            throw new ModelException("has a way in " + name + " that leads back to inner node " + cycleAt, null);
        }
        for (int node = 0; node < heights.length; node++) {
            if (heights[node] == UNSEEN) {
                throw new ModelException("has in " + name + " the inner node " + node + " that no way leads to", null);
            }
        }
        for (int leaf = 0; leaf < parentsOfLeaf.length; leaf++) {
            if (parentsOfLeaf[leaf] == 0) {
                throw new ModelException("has in " + name + " the leaf " + leaf + " that no way leads to", null);
            }
        }
        if (depth() > Tree.MAX_DEPTH) {
            throw new ModelException("has ways of " + depth() + " splits in " + name + "; supported are " + Tree.MAX_DEPTH, null);
        }
    }
}
