package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.Locale;

/**
 * Walks down the trees, ten at a time and without a branch that could be guessed wrong: a step computes where it goes. A group of
 * ten takes as many steps as its deepest tree has; a leaf steps on the spot. Where a group's depths differ much, trees are grouped
 * by depth instead of in their own order.
 * <pre>
 *   node   63          16+d 15+d      16 15       0
 *         +----------------+------------+----------+
 *         |     bound      |   delta    |   slot   |     left child at 'delta' behind the node, right child behind that;
 *         +----------------+------------+----------+     left where the slot's number is at most 'bound'
 * </pre>
 * Slots hold their numbers where nodes have their bounds, with zeros below, so that one subtraction of whole words compares: what
 * else is in a node only makes the bound greater by less than one. For floats d is 15 and the numbers are their keys
 * ({@link WalkSlots}); so a row costs no search.
 *
 * <p>Ten: fewer leave the processor waiting for the memory, more do not fit into its registers. Places are longs, since an int
 * costs the compiler an extension at each step. The method is beyond what the JIT compiler inlines into its caller, so that its
 * registers are its own.
 */
final class TreeWalker implements LeafFinder {
    static final int SLOT_BITS = 16;
    static final int TOGETHER = 10;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final WalkTables tables;
    private final WalkRow row;
    private final long deltaMask;
    private final long[] nodes;
    private final int[] roots;
    private final int[] treeOfRoot;
    private final int[] stepsOfGroup;
    /** By root, where its tree was left. */
    private final int[] places;
    /** The same by tree. */
    private final int[] ends;
    private final boolean inOrder;

    TreeWalker(final WalkTables tables) {
        this.tables = tables;
        row = tables.newRow();
        deltaMask = tables.deltaMask();
        nodes = tables.nodes();
        roots = tables.roots();
        treeOfRoot = tables.treeOfRoot();
        stepsOfGroup = tables.stepsOfGroup();
        places = new int[roots.length];
        inOrder = tables.inOrder();
        ends = inOrder ? places : new int[treeOfRoot.length];
    }

    @Override
    public void find(final long[] keys, final LeafSum sum) {
        final long[] slots = row.fill(keys);
        final int trees = treeOfRoot.length;
        for (int group = 0; group < stepsOfGroup.length; group++) {
            final int first = group * TOGETHER;
            walk(slots, first, stepsOfGroup[group]);
            if (inOrder) {
                sum.add(places, first, Math.min(trees, first + TOGETHER));
            }
        }
        if (!inOrder) {
            for (int root = 0; root < trees; root++) {
                ends[treeOfRoot[root]] = places[root];
            }
            sum.add(ends, 0, trees);
        }
    }

    private void walk(final long[] slots, final int first, final int steps) {
        final long mask = deltaMask;
        final long[] all = nodes;
        long a = roots[first];
        long b = roots[first + 1];
        long c = roots[first + 2];
        long d = roots[first + 3];
        long e = roots[first + 4];
        long f = roots[first + 5];
        long g = roots[first + 6];
        long h = roots[first + 7];
        long i = roots[first + 8];
        long j = roots[first + 9];
        for (int step = 0; step < steps; step++) {
            a = next(a, all[(int) a], slots, mask);
            b = next(b, all[(int) b], slots, mask);
            c = next(c, all[(int) c], slots, mask);
            d = next(d, all[(int) d], slots, mask);
            e = next(e, all[(int) e], slots, mask);
            f = next(f, all[(int) f], slots, mask);
            g = next(g, all[(int) g], slots, mask);
            h = next(h, all[(int) h], slots, mask);
            i = next(i, all[(int) i], slots, mask);
            j = next(j, all[(int) j], slots, mask);
        }
        places[first] = (int) a;
        places[first + 1] = (int) b;
        places[first + 2] = (int) c;
        places[first + 3] = (int) d;
        places[first + 4] = (int) e;
        places[first + 5] = (int) f;
        places[first + 6] = (int) g;
        places[first + 7] = (int) h;
        places[first + 8] = (int) i;
        places[first + 9] = (int) j;
    }

    private static long next(final long place, final long node, final long[] slots, final long deltaMask) {
        return place + (node >>> SLOT_BITS & deltaMask) + ((node - slots[(int) node & SLOT_MASK]) >>> (Long.SIZE - 1));
    }

    @Override
    public int[] leafOfEnd() {
        return tables.leafOfPlace();
    }

    @Override
    public LeafFinder copy() {
        return new TreeWalker(tables);
    }

    @Override
    @ColdPath
    public double steps() {
        long steps = treeOfRoot.length;
        for (final int ofGroup : stepsOfGroup) {
            steps += (long) ofGroup * TOGETHER;
        }
        return steps;
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
