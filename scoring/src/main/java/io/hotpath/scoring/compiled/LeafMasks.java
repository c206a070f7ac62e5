package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.List;
import java.util.Locale;

/**
 * For every interval of every feature, and every tree, the leaves that a value in that interval can still end in, as bits. The
 * leaves left over by all features together are one: the one that the row ends in. So a row costs no walk and no branch, but a
 * bitwise and for each feature and tree.
 *
 * <p>Trees stand in blocks of four longs with the leaves of one tree each, or of eight with those of two, if none has more than
 * 32. A block sees few of a feature's cuts, so that many intervals have the same masks there; those are kept once:
 * <pre>
 *   rowOf   [feature, interval]  block 0 | block 1 | block 2 | ...      16 bits each: which row of masks
 *   masks   [block, row]         word 0 | word 1 | ...                  64 bits each
 * </pre>
 * What is read lies together: {@code rowOf} once for a feature, masks once for a feature and block.
 *
 * <p>After QuickScorer (C. Lucchese et al., SIGIR 2015), which goes through the splits that answer no; here the masks of each
 * interval are multiplied out, so that nothing is searched but the interval.
 */
final class LeafMasks implements LeafFinder {
    /** Of a feature: to find its interval. */
    private static final double SEARCH_STEPS = 7;
    /** Of a tree: to find its leaf among the bits. */
    private static final double LEAF_STEPS = 1.5;
    /** Of a feature and four trees' words: its row of masks is looked up and read. */
    private static final double MASK_STEPS = 2.1;

    private final LeafMaskTables tables;
    private final Cuts cuts;
    private final int[] features;
    private final int[] firstPlace;
    private final char[] rowOf;
    private final int[] firstMask;
    private final long[] masks;
    private final int[] places;
    /** Of a block: the leaves left over, and the ends that they are. */
    private final long[] left;
    private final int[] ends;
    private final Intervals intervals;

    private LeafMasks(final LeafMaskTables tables, final Cuts cuts) {
        this.tables = tables;
        this.cuts = cuts;
        features = tables.features();
        firstPlace = tables.firstPlace();
        rowOf = tables.rowOf();
        firstMask = tables.firstMask();
        masks = tables.masks();
        places = new int[features.length];
        left = new long[tables.words()];
        ends = new int[tables.treesOfBlock()];
        intervals = new Intervals(cuts, features);
    }

    @Override
    public LeafFinder copy() {
        return new LeafMasks(tables, cuts);
    }

    /** @return the masks, or null where a tree has too many leaves, or the masks would not stay in a cache. */
    @ColdPath
    static LeafMasks of(final Ensemble ensemble, final Cuts cuts) {
        final List<Tree> trees = ensemble.trees();
        final boolean fits = trees.stream().allMatch(tree -> tree.leaves() <= Long.SIZE && tree.isStrict());
        final LeafMaskTables tables = fits ? LeafMaskTables.of(ensemble, cuts) : null;
        return tables == null ? null : new LeafMasks(tables, cuts);
    }

    @Override
    public void find(final long[] keys, final LeafSum sum) {
        final int blocks = firstMask.length;
        final int[] found = intervals.find(keys);
        for (int i = 0; i < places.length; i++) {
            places[i] = firstPlace[i] + found[features[i]] * blocks;
        }
        final int trees = tables.trees();
        final int treesOfBlock = tables.treesOfBlock();
        for (int block = 0; block < blocks; block++) {
            if (tables.twoInAWord()) {
                keepEight(block);
                takeHalves(block * treesOfBlock * Integer.SIZE);
            } else {
                keepFour(block);
                takeWords(block * treesOfBlock * Long.SIZE);
            }
            sum.add(ends, 0, Math.min(trees - block * treesOfBlock, treesOfBlock));
        }
    }

    /** Of the block's masks, one row for each feature, what they have in common; in local variables, which are registers. */
    private void keepFour(final int block) {
        final int first = firstMask[block];
        long a = -1;
        long b = -1;
        long c = -1;
        long d = -1;
        for (final int place : places) {
            final int row = first + rowOf[place + block] * LeafMaskTables.FEW;
            a &= masks[row];
            b &= masks[row + 1];
            c &= masks[row + 2];
            d &= masks[row + 3];
        }
        left[0] = a;
        left[1] = b;
        left[2] = c;
        left[3] = d;
    }

    private void keepEight(final int block) {
        final int first = firstMask[block];
        long a = -1;
        long b = -1;
        long c = -1;
        long d = -1;
        long e = -1;
        long f = -1;
        long g = -1;
        long h = -1;
        for (final int place : places) {
            final int row = first + rowOf[place + block] * LeafMaskTables.MANY;
            a &= masks[row];
            b &= masks[row + 1];
            c &= masks[row + 2];
            d &= masks[row + 3];
            e &= masks[row + 4];
            f &= masks[row + 5];
            g &= masks[row + 6];
            h &= masks[row + 7];
        }
        left[0] = a;
        left[1] = b;
        left[2] = c;
        left[3] = d;
        left[4] = e;
        left[5] = f;
        left[6] = g;
        left[7] = h;
    }

    private void takeHalves(final int firstEnd) {
        int end = firstEnd;
        for (int word = 0; word < LeafMaskTables.MANY; word++) {
            ends[2 * word] = end + Integer.numberOfTrailingZeros((int) left[word]);
            ends[2 * word + 1] = end + Integer.SIZE + Integer.numberOfTrailingZeros((int) (left[word] >>> Integer.SIZE));
            end += Long.SIZE;
        }
    }

    private void takeWords(final int firstEnd) {
        for (int word = 0; word < LeafMaskTables.FEW; word++) {
            ends[word] = firstEnd + word * Long.SIZE + Long.numberOfTrailingZeros(left[word]);
        }
    }

    @Override
    @ColdPath
    public int[] leafOfEnd() {
        return tables.leafOfBit();
    }

    @Override
    @ColdPath
    public double steps() {
        final double fours = firstMask.length * tables.words() / (double) LeafMaskTables.FEW;
        return features.length * (SEARCH_STEPS + MASK_STEPS * fours) + LEAF_STEPS * tables.trees();
    }

    @Override
    public String name() {
        return "leaf masks";
    }

    @Override
    @ColdPath
    public String describe() {
        return String.format(Locale.ROOT, "leaf masks of %d trees over %d inputs, %,d bytes",
            tables.trees(), features.length, tables.bytes());
    }
}
