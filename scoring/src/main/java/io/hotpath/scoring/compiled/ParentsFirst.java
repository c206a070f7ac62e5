package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Tree;
import java.util.Arrays;

/**
 * The inner nodes of a tree in such an order that none comes before one of its parents, of which a file may give it several; in
 * breadth where each has one (A. B. Kahn, 1962). Start-up only.
 */
@ColdPath
final class ParentsFirst {
    private final Tree tree;
    private final int[] parents;
    private final int[] order;
    private int found;

    private ParentsFirst(final Tree tree) {
        this.tree = tree;
        parents = new int[tree.innerNodes()];
        order = new int[parents.length];
    }

    /** @return the nodes that the root leads to. */
    static int[] of(final Tree tree) {
        final ParentsFirst nodes = new ParentsFirst(tree);
        if (tree.root() >= 0) {
            nodes.countParents();
            nodes.sort();
        }
        return Arrays.copyOf(nodes.order, nodes.found);
    }

    /** Of nodes that the root leads to: what a file holds beside them is nobody's parent. */
    private void countParents() {
        add(tree.root());
        for (int i = 0; i < found; i++) {
            meet(tree.whenTrue()[order[i]]);
            meet(tree.whenFalse()[order[i]]);
        }
    }

    private void meet(final int child) {
        if (child >= 0 && parents[child]++ == 0) {
            add(child);
        }
    }

    private void sort() {
        found = 0;
        add(tree.root());
        for (int i = 0; i < found; i++) {
            leave(tree.whenTrue()[order[i]]);
            leave(tree.whenFalse()[order[i]]);
        }
    }

    private void leave(final int child) {
        if (child >= 0 && --parents[child] == 0) {
            add(child);
        }
    }

    private void add(final int node) {
        order[found++] = node;
    }
}
