package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.Locale;

/**
 * Walks down the trees, several at a time and without a branch that could be guessed wrong: a step computes where it goes. Trees
 * of like depth go together, each for as many steps as the deepest of them has; a leaf steps on the spot.
 * <pre>
 *   node   63        40 39        16 15       0
 *         +------------+------------+----------+
 *         |  children  |   bound    |   slot   |     left child at 'children', right child behind it
 *         +------------+------------+----------+     left where the slot's number is at most 'bound'
 * </pre>
 * A slot holds a feature's interval as its splits see it: intervals count from 1, so that a missing value can be 0 for nodes that
 * send it left, and greater than all bounds for those that send it right. A split whose answer changes more than once has a slot
 * of its own, that a table fills.
 */
final class TreeWalker implements LeafFinder {
    static final int SLOT_BITS = 16;
    static final int BOUND_BITS = 24;
    static final int BOUND_MASK = (1 << BOUND_BITS) - 1;
    static final int CHILDREN_SHIFT = SLOT_BITS + BOUND_BITS;
    static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    /** In a slot: above every bound. */
    static final int ABOVE_ALL = 1 << BOUND_BITS;
    static final int TOGETHER = 8;

    private final WalkTables tables;
    private final long[] nodes;
    private final int[] leafOfNode;
    private final int[] roots;
    private final int[] treeOfRoot;
    private final int[] stepsOfGroup;
    private final int[] slots;
    private final int[] at = new int[TOGETHER];

    TreeWalker(final WalkTables tables) {
        this.tables = tables;
        nodes = tables.nodes();
        leafOfNode = tables.leafOfNode();
        roots = tables.roots();
        treeOfRoot = tables.treeOfRoot();
        stepsOfGroup = tables.stepsOfGroup();
        slots = new int[tables.slotFeature().length];
    }

    @Override
    public void find(final int[] intervals, final int[] leaves) {
        fillSlots(intervals);
        final int trees = leaves.length;
        for (int group = 0; group < stepsOfGroup.length; group++) {
            final int first = group * TOGETHER;
            walk(first, stepsOfGroup[group]);
            final int last = Math.min(trees, first + TOGETHER);
            for (int i = first; i < last; i++) {
                leaves[treeOfRoot[i]] = leafOfNode[at[i - first]];
            }
        }
    }

    private void fillSlots(final int[] intervals) {
        final int[] features = tables.slotFeature();
        final int[] firsts = tables.slotTable();
        final int[] values = tables.slotValues();
        for (int slot = 1; slot < slots.length; slot++) {
            slots[slot] = values[firsts[slot] + intervals[features[slot]]];
        }
    }

    private void walk(final int first, final int steps) {
        int a = roots[first];
        int b = roots[first + 1];
        int c = roots[first + 2];
        int d = roots[first + 3];
        int e = roots[first + 4];
        int f = roots[first + 5];
        int g = roots[first + 6];
        int h = roots[first + 7];
        for (int step = 0; step < steps; step++) {
            a = next(nodes[a]);
            b = next(nodes[b]);
            c = next(nodes[c]);
            d = next(nodes[d]);
            e = next(nodes[e]);
            f = next(nodes[f]);
            g = next(nodes[g]);
            h = next(nodes[h]);
        }
        at[0] = a;
        at[1] = b;
        at[2] = c;
        at[3] = d;
        at[4] = e;
        at[5] = f;
        at[6] = g;
        at[7] = h;
    }

    private int next(final long node) {
        final int bound = (int) (node >>> SLOT_BITS) & BOUND_MASK;
        return (int) (node >>> CHILDREN_SHIFT) + ((bound - slots[(int) node & SLOT_MASK]) >>> (Integer.SIZE - 1));
    }

    @Override
    public LeafFinder copy() {
        return new TreeWalker(tables);
    }

    @Override
    public String name() {
        return "tree walk";
    }

    @Override
    @ColdPath
    public String describe() {
        return String.format(Locale.ROOT, "walks %d trees, %d at a time, %,d nodes, %,d bytes",
            treeOfRoot.length, TOGETHER, nodes.length, (long) nodes.length * (Long.BYTES + Integer.BYTES));
    }
}
