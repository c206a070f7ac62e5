package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Lays out the nodes and slots of a {@link TreeWalker}, in breadth. Start-up only. */
@ColdPath
final class WalkTables {
    private final Ensemble ensemble;
    private final Cuts cuts;
    private long[] nodes;
    private int[] leafOfNode;
    private final int[] roots;
    private final int[] treeOfRoot;
    private final int[] stepsOfGroup;
    private final Map<Slot, Integer> slots = new HashMap<>();
    private final List<Slot> slotList = new ArrayList<>();
    private int[] slotFeature;
    private int[] slotTable;
    private int[] slotValues;
    private int size;

    /** A view of a feature: by where it sends what is missing, or, with a split, by what that answers. */
    private record Slot(int feature, boolean missingLow, Split split) {
    }

    WalkTables(final Ensemble ensemble, final Cuts cuts) {
        this.ensemble = ensemble;
        this.cuts = cuts;
        final List<Tree> trees = ensemble.trees();
        final int groups = (trees.size() + TreeWalker.TOGETHER - 1) / TreeWalker.TOGETHER;
        nodes = new long[1024];
        leafOfNode = new int[1024];
        roots = new int[groups * TreeWalker.TOGETHER];
        stepsOfGroup = new int[groups];
        slotList.add(new Slot(0, true, null)); // always 0: what a leaf looks at
        treeOfRoot = IntStream.range(0, trees.size()).boxed()
            .sorted(Comparator.comparingInt(tree -> trees.get(tree).depth())).mapToInt(Integer::intValue).toArray();
        layOut(firstLeaves(trees));
        fillSlots();
        nodes = Arrays.copyOf(nodes, size);
        leafOfNode = Arrays.copyOf(leafOfNode, size);
    }

    static int[] firstLeaves(final List<Tree> trees) {
        final int[] firstLeaves = new int[trees.size()];
        for (int i = 1; i < firstLeaves.length; i++) {
            firstLeaves[i] = firstLeaves[i - 1] + trees.get(i - 1).leaves();
        }
        return firstLeaves;
    }

    private void layOut(final int[] firstLeaves) {
        for (int i = 0; i < treeOfRoot.length; i++) {
            final Tree tree = ensemble.trees().get(treeOfRoot[i]);
            final int group = i / TreeWalker.TOGETHER;
            stepsOfGroup[group] = Math.max(stepsOfGroup[group], tree.depth());
            roots[i] = size;
            layOut(tree, firstLeaves[treeOfRoot[i]]);
        }
    }

    /** Each pair of children stands together; a node of several parents is written for each, but what is below it once. */
    private void layOut(final Tree tree, final int firstLeaf) {
        final int[] childrenOf = new int[tree.innerNodes()];
        final List<int[]> open = new ArrayList<>();
        open.add(new int[] {tree.root(), reserve(1)});
        for (int i = 0; i < open.size(); i++) {
            final int node = open.get(i)[0];
            final int place = open.get(i)[1];
            if (node < 0) {
                nodes[place] = packed(0, TreeWalker.BOUND_MASK, place);
                leafOfNode[place] = firstLeaf + ~node;
                continue;
            }
            final Answers answers = new Answers(cuts, tree.features()[node], tree.splits()[node]);
            final boolean trueLeft = !answers.changesOnce() || answers.beginsWithYes();
            if (childrenOf[node] == 0) {
                childrenOf[node] = reserve(2);
                open.add(new int[] {trueLeft ? tree.whenTrue()[node] : tree.whenFalse()[node], childrenOf[node]});
                open.add(new int[] {trueLeft ? tree.whenFalse()[node] : tree.whenTrue()[node], childrenOf[node] + 1});
            }
            nodes[place] = node(answers, trueLeft, childrenOf[node]);
        }
    }

    private int reserve(final int places) {
        if (size + places > nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodes.length);
            leafOfNode = Arrays.copyOf(leafOfNode, nodes.length);
        }
        size += places;
        return size - places;
    }

    private long node(final Answers answers, final boolean trueLeft, final int children) {
        if (answers.changesOnce()) {
            final boolean missingLow = answers.forMissing() == trueLeft;
            return packed(slot(new Slot(answers.feature(), missingLow, null)), answers.intervalsBeforeChange(), children);
        }
        return packed(slot(new Slot(answers.feature(), true, answers.split())), 0, children);
    }

    private int slot(final Slot slot) {
        return slots.computeIfAbsent(slot, each -> {
            slotList.add(each);
            return slotList.size() - 1;
        });
    }

    private static long packed(final int slot, final int bound, final int children) {
        return (long) children << TreeWalker.CHILDREN_SHIFT | (long) bound << TreeWalker.SLOT_BITS | slot;
    }

    private void fillSlots() {
        slotFeature = new int[slotList.size()];
        slotTable = new int[slotList.size()];
        int values = 0;
        for (int slot = 0; slot < slotTable.length; slot++) {
            slotFeature[slot] = slotList.get(slot).feature();
            slotTable[slot] = values;
            values += cuts.intervals(slotFeature[slot]);
        }
        slotValues = new int[values];
        for (int slot = 1; slot < slotTable.length; slot++) {
            for (int interval = 0; interval < cuts.intervals(slotFeature[slot]); interval++) {
                slotValues[slotTable[slot] + interval] = slotValue(slotList.get(slot), interval);
            }
        }
    }

    private int slotValue(final Slot slot, final int interval) {
        if (slot.split() != null) {
            return new Answers(cuts, slot.feature(), slot.split()).at(interval) ? 0 : TreeWalker.ABOVE_ALL;
        }
        if (interval == cuts.missingInterval(slot.feature())) {
            return slot.missingLow() ? 0 : TreeWalker.ABOVE_ALL;
        }
        return interval + 1;
    }

    /** @return whether the numbers fit into a node's bits. */
    boolean fits() {
        boolean fits = size < TreeWalker.ABOVE_ALL && slotList.size() <= TreeWalker.SLOT_MASK;
        for (int feature = 0; feature < cuts.features(); feature++) {
            fits &= cuts.intervals(feature) < TreeWalker.BOUND_MASK;
        }
        return fits;
    }

    long[] nodes() {
        return nodes;
    }

    int[] leafOfNode() {
        return leafOfNode;
    }

    int[] roots() {
        return roots;
    }

    /** @return the tree of each root; trees are ordered by depth. */
    int[] treeOfRoot() {
        return treeOfRoot;
    }

    int[] stepsOfGroup() {
        return stepsOfGroup;
    }

    int[] slotFeature() {
        return slotFeature;
    }

    /** @return where each slot's table begins; it has a number for each interval of its feature. */
    int[] slotTable() {
        return slotTable;
    }

    int[] slotValues() {
        return slotValues;
    }
}
