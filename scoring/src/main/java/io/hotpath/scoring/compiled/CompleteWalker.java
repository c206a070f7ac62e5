package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.Locale;

/**
 * Walks down trees of which each leaf is as deep as any other, or was made so: where children are need not be written then. Ten
 * trees go together, and without a branch that could be guessed wrong; their nodes lie together level by level:
 * <pre>
 *   level 0   a b c d e f g h i j
 *   level 1   a a b b c c d d e e f f g g h h i i j j        children of the node at q of a level: at 2q and 2q + 1 of the next
 *   ...
 *   node      63                  16 15       0
 *            +----------------------+----------+
 *            |        bound         |   slot   |                  left where the slot's number is at most 'bound'
 *            +----------------------+----------+
 * </pre>
 * Slots hold their numbers where nodes have their bounds, with zeros below, so that one subtraction of whole words compares. For
 * floats the numbers are their keys ({@link WalkSlots}); so a row costs no search, and a step five instructions.
 */
final class CompleteWalker implements LeafFinder {
    static final int SLOT_BITS = 16;
    static final int TOGETHER = 10;
    /** Of a step that need not look where children are. */
    private static final double STEP = 0.85;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final CompleteTables tables;
    private final WalkRow row;
    private final int depth;
    private final long[] nodes;
    private final int[] ends = new int[TOGETHER];

    CompleteWalker(final CompleteTables tables) {
        this.tables = tables;
        row = tables.newRow();
        depth = tables.depth();
        nodes = tables.nodes();
    }

    @Override
    public void find(final long[] keys, final LeafSum sum) {
        final long[] slots = row.fill(keys);
        final int nodesOfGroup = TOGETHER * ((1 << depth) - 1);
        int firstNode = 0;
        for (int tree = 0; tree < tables.trees(); tree += TOGETHER) {
            walk(slots, firstNode, tree << depth);
            sum.add(ends, 0, Math.min(TOGETHER, tables.trees() - tree));
            firstNode += nodesOfGroup;
        }
    }

    private void walk(final long[] slots, final int firstNode, final int firstEnd) {
        final long[] all = nodes;
        long a = 0;
        long b = 1;
        long c = 2;
        long d = 3;
        long e = 4;
        long f = 5;
        long g = 6;
        long h = 7;
        long i = 8;
        long j = 9;
        int level = firstNode;
        int width = TOGETHER;
        for (int step = 0; step < depth; step++) {
            a = next(a, all[level + (int) a], slots);
            b = next(b, all[level + (int) b], slots);
            c = next(c, all[level + (int) c], slots);
            d = next(d, all[level + (int) d], slots);
            e = next(e, all[level + (int) e], slots);
            f = next(f, all[level + (int) f], slots);
            g = next(g, all[level + (int) g], slots);
            h = next(h, all[level + (int) h], slots);
            i = next(i, all[level + (int) i], slots);
            j = next(j, all[level + (int) j], slots);
            level += width;
            width <<= 1;
        }
        ends[0] = firstEnd + (int) a;
        ends[1] = firstEnd + (int) b;
        ends[2] = firstEnd + (int) c;
        ends[3] = firstEnd + (int) d;
        ends[4] = firstEnd + (int) e;
        ends[5] = firstEnd + (int) f;
        ends[6] = firstEnd + (int) g;
        ends[7] = firstEnd + (int) h;
        ends[8] = firstEnd + (int) i;
        ends[9] = firstEnd + (int) j;
    }

    private static long next(final long place, final long node, final long[] slots) {
        return place + place + ((node - slots[(int) node & SLOT_MASK]) >>> (Long.SIZE - 1));
    }

    @Override
    public int[] leafOfEnd() {
        return tables.leafOfPlace();
    }

    @Override
    public LeafFinder copy() {
        return new CompleteWalker(tables);
    }

    @Override
    @ColdPath
    public double steps() {
        final int walked = nodes.length / ((1 << depth) - 1);
        return STEP * (tables.trees() + (double) walked * depth);
    }

    @Override
    public String name() {
        return "complete walk";
    }

    @Override
    @ColdPath
    public String describe() {
        return String.format(Locale.ROOT, "walks %d trees made complete, %d at a time, %,d nodes, %,d bytes",
            tables.trees(), TOGETHER, nodes.length, (long) nodes.length * (Long.BYTES + Integer.BYTES));
    }
}
