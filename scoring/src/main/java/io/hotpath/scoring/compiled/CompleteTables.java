package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.Arrays;
import java.util.List;

/** Lays out the nodes of a {@link CompleteWalker}; below a leaf that is not on the last level, it is repeated. Start-up only. */
@ColdPath
final class CompleteTables {
    private static final int MOST_SLOTS = 1 << CompleteWalker.SLOT_BITS;
    private static final int DEEPEST = 10;
    /** Of nodes and leaves, to as many as there are. */
    private static final int MOST_GROWTH = 3;

    private final Cuts cuts;
    private final WalkSlots slots;
    private final int trees;
    private final int depth;
    private final long[] nodes;
    private final int[] leafOfPlace;

    private CompleteTables(final Ensemble ensemble, final Cuts cuts, final int depth) {
        this.cuts = cuts;
        this.depth = depth;
        slots = new WalkSlots(cuts, !cuts.isDouble());
        trees = ensemble.trees().size();
        final int padded = (trees + CompleteWalker.TOGETHER - 1) / CompleteWalker.TOGETHER * CompleteWalker.TOGETHER;
        nodes = new long[padded * ((1 << depth) - 1)];
        leafOfPlace = new int[padded << depth];
        Arrays.fill(leafOfPlace, -1);
        final int[] firstLeaves = WalkTables.firstLeaves(ensemble.trees());
        for (int tree = 0; tree < trees; tree++) {
            fill(ensemble.trees().get(tree), tree, firstLeaves[tree]);
        }
    }

    /** @return the tables, or null where trees are too deep, or have too few leaves for their depth, or nodes too few bits. */
    static CompleteTables of(final Ensemble ensemble, final Cuts cuts) {
        final List<Tree> trees = ensemble.trees();
        final int depth = trees.stream().mapToInt(Tree::depth).max().orElse(0);
        if (depth == 0 || depth > DEEPEST || (long) trees.size() << depth > MOST_GROWTH * ensemble.leaves()) {
            return null;
        }
        final CompleteTables tables = new CompleteTables(ensemble, cuts, depth);
        return tables.slots.slots().size() <= MOST_SLOTS ? tables : null;
    }

    private void fill(final Tree tree, final int number, final int firstLeaf) {
        final int group = number / CompleteWalker.TOGETHER;
        int[] level = {tree.root()};
        for (int step = 0; step < depth; step++) {
            final int first = firstNode(group, step) + (number % CompleteWalker.TOGETHER << step);
            final int[] next = new int[2 * level.length];
            for (int i = 0; i < level.length; i++) {
                place(tree, level[i], first + i, next, 2 * i);
            }
            level = next;
        }
        for (int i = 0; i < level.length; i++) {
            leafOfPlace[(number << depth) + i] = firstLeaf + ~level[i];
        }
    }

    private int firstNode(final int group, final int step) {
        return CompleteWalker.TOGETHER * (group * ((1 << depth) - 1) + (1 << step) - 1);
    }

    private void place(final Tree tree, final int node, final int place, final int[] children, final int at) {
        if (node < 0) {
            children[at] = node;
            children[at + 1] = node;
            return; // a word of zeros: wherever it leads, there is the same leaf
        }
        final Answers answers = new Answers(cuts, tree.features()[node], tree.splits()[node]);
        final boolean trueLeft = !answers.changesOnce() || answers.beginsWithYes();
        children[at] = trueLeft ? tree.whenTrue()[node] : tree.whenFalse()[node];
        children[at + 1] = trueLeft ? tree.whenFalse()[node] : tree.whenTrue()[node];
        nodes[place] = (long) slots.bound(answers) << CompleteWalker.SLOT_BITS | slots.slot(answers, trueLeft);
    }

    int trees() {
        return trees;
    }

    /** @return splits on the way to each leaf. */
    int depth() {
        return depth;
    }

    long[] nodes() {
        return nodes;
    }

    /** @return for each place on the last level, tree after tree, its leaf, counted through all trees. */
    int[] leafOfPlace() {
        return leafOfPlace;
    }

    /** @return what fills the slots, for one thread. */
    WalkRow newRow() {
        return new WalkRow(slots, cuts, CompleteWalker.SLOT_BITS);
    }
}
