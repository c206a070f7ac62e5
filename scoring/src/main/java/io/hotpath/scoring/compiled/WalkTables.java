package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lays out the nodes of a {@link TreeWalker}: tree after tree, each in breadth, the children of a node together. Start-up only. */
@ColdPath
final class WalkTables {
    private static final int MOST_SLOTS = 1 << TreeWalker.SLOT_BITS;
    /** Groups of trees in their own order may take so many more steps before trees are ordered by depth. */
    private static final double WORTH_ORDERING = 1.1;

    private final Ensemble ensemble;
    private final Cuts cuts;
    private final int[] treeOfRoot;
    private final boolean inOrder;
    private final int[] roots;
    private final int[] stepsOfGroup;
    private final int[] leafOfPlace;
    private final long[] nodes;
    private final WalkSlots slots;
    private final int deltaBits;
    /** While laying out: the node at each place, below zero for leaves, and where its children are. */
    private final int[] nodeAt;
    private final int[] childrenAt;

    /** @throws ModelException where nodes have too few bits for the ensemble. */
    WalkTables(final Ensemble ensemble, final Cuts cuts) {
        this.ensemble = ensemble;
        this.cuts = cuts;
        final List<Tree> trees = ensemble.trees();
        final int[] depths = trees.stream().mapToInt(Tree::depth).toArray();
        final int[] own = IntStream.range(0, depths.length).toArray();
        final int[] byDepth = IntStream.range(0, depths.length).boxed().sorted(Comparator.comparingInt(tree -> depths[tree]))
            .mapToInt(Integer::intValue).toArray();
        inOrder = steps(own, depths) <= WORTH_ORDERING * steps(byDepth, depths);
        treeOfRoot = inOrder ? own : byDepth;
        stepsOfGroup = stepsOfGroups(treeOfRoot, depths);
        roots = new int[stepsOfGroup.length * TreeWalker.TOGETHER];
        final long places = trees.stream().mapToLong(tree -> 1 + 2L * tree.innerNodes()).sum();
        require(places < Integer.MAX_VALUE - Long.SIZE);
        nodeAt = new int[(int) places];
        childrenAt = new int[nodeAt.length];
        leafOfPlace = new int[nodeAt.length];
        final int farthest = layOut(firstLeaves(trees));
        final boolean byKeys = !cuts.isDouble() && fits(WalkSlots.boundBits(cuts, true), farthest);
        final int boundBits = WalkSlots.boundBits(cuts, byKeys);
        require(fits(boundBits, farthest));
        deltaBits = Long.SIZE - TreeWalker.SLOT_BITS - boundBits;
        slots = new WalkSlots(cuts, byKeys);
        nodes = new long[nodeAt.length];
        pack();
        require(slots.slots().size() <= MOST_SLOTS);
    }

    private static void require(final boolean fits) {
        if (!fits) {
            throw new ModelException("has trees too large for the compiled engine", null);
        }
    }

    private static boolean fits(final int boundBits, final int farthest) {
        return boundBits + (Integer.SIZE - Integer.numberOfLeadingZeros(farthest)) <= Long.SIZE - TreeWalker.SLOT_BITS;
    }

    static int[] firstLeaves(final List<Tree> trees) {
        final int[] firstLeaves = new int[trees.size()];
        for (int i = 1; i < firstLeaves.length; i++) {
            firstLeaves[i] = firstLeaves[i - 1] + trees.get(i - 1).leaves();
        }
        return firstLeaves;
    }

    private static int[] stepsOfGroups(final int[] order, final int[] depths) {
        final int[] steps = new int[(order.length + TreeWalker.TOGETHER - 1) / TreeWalker.TOGETHER];
        for (int i = 0; i < order.length; i++) {
            steps[i / TreeWalker.TOGETHER] = Math.max(steps[i / TreeWalker.TOGETHER], depths[order[i]]);
        }
        return steps;
    }

    private static long steps(final int[] order, final int[] depths) {
        return IntStream.of(stepsOfGroups(order, depths)).asLongStream().sum();
    }

    /** @return the greatest distance from a node to its children. */
    private int layOut(final int[] firstLeaves) {
        int first = 0;
        int farthest = 0;
        Arrays.fill(leafOfPlace, -1);
        for (int i = 0; i < treeOfRoot.length; i++) {
            final Tree tree = ensemble.trees().get(treeOfRoot[i]);
            roots[i] = first;
            farthest = Math.max(farthest, layOut(tree, first, firstLeaves[treeOfRoot[i]]));
            first += 1 + 2 * tree.innerNodes();
        }
        return farthest;
    }

    /**
     * A node of several parents is written for each of them, but what is below it once: behind the last of them, so that a distance
     * is never below zero.
     */
    private int layOut(final Tree tree, final int first, final int firstLeaf) {
        final int[] order = ParentsFirst.of(tree);
        final int[] childrenOf = new int[tree.innerNodes()];
        nodeAt[first] = tree.root();
        for (int i = 0; i < order.length; i++) {
            final int node = order[i];
            final int children = first + 1 + 2 * i;
            final boolean trueLeft = trueLeft(answers(tree, node));
            childrenOf[node] = children;
            nodeAt[children] = trueLeft ? tree.whenTrue()[node] : tree.whenFalse()[node];
            nodeAt[children + 1] = trueLeft ? tree.whenFalse()[node] : tree.whenTrue()[node];
        }
        return link(first, first + 1 + 2 * order.length, childrenOf, firstLeaf);
    }

    private int link(final int first, final int end, final int[] childrenOf, final int firstLeaf) {
        int farthest = 0;
        for (int place = first; place < end; place++) {
            final int node = nodeAt[place];
            if (node < 0) {
                childrenAt[place] = place;
                leafOfPlace[place] = firstLeaf + ~node;
            } else {
                childrenAt[place] = childrenOf[node];
                farthest = Math.max(farthest, childrenOf[node] - place);
            }
        }
        return farthest;
    }

    private Answers answers(final Tree tree, final int node) {
        return new Answers(cuts, tree.features()[node], tree.splits()[node]);
    }

    private static boolean trueLeft(final Answers answers) {
        return !answers.changesOnce() || answers.beginsWithYes();
    }

    private void pack() {
        for (int i = 0; i < treeOfRoot.length; i++) {
            final Tree tree = ensemble.trees().get(treeOfRoot[i]);
            for (int place = roots[i]; place < roots[i] + 1 + 2 * tree.innerNodes(); place++) {
                nodes[place] = nodeAt[place] < 0 ? packed(slots.everything(), 0, 0) : node(tree, place);
            }
        }
    }

    private long node(final Tree tree, final int place) {
        final Answers answers = answers(tree, nodeAt[place]);
        return packed(slots.bound(answers), childrenAt[place] - place, slots.slot(answers, trueLeft(answers)));
    }

    private long packed(final int bound, final int delta, final int slot) {
        return (long) bound << shift() | (long) delta << TreeWalker.SLOT_BITS | slot;
    }

    /** @return where in a node its bound begins. */
    int shift() {
        return TreeWalker.SLOT_BITS + deltaBits;
    }

    long deltaMask() {
        return (1L << deltaBits) - 1;
    }

    long[] nodes() {
        return nodes;
    }

    /** @return for each place its leaf, counted through all trees in their order; below zero where there is none. */
    int[] leafOfPlace() {
        return leafOfPlace;
    }

    int[] roots() {
        return roots;
    }

    /** @return the tree of each root. */
    int[] treeOfRoot() {
        return treeOfRoot;
    }

    /** @return whether the trees are walked in their own order; otherwise they are ordered by depth. */
    boolean inOrder() {
        return inOrder;
    }

    int[] stepsOfGroup() {
        return stepsOfGroup;
    }

    /** @return what fills the slots, for one thread. */
    WalkRow newRow() {
        return new WalkRow(slots, cuts, shift());
    }
}
