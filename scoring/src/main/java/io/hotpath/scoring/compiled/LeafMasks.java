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
    private final LeafMaskTables tables;
    private final int[] features;
    private final int[] firstPlace;
    private final char[] rowOf;
    private final int[] firstMask;
    private final long[] masks;
    private final int[] firstLeaf;
    private final int[] places;
    private final long[] left;

    private LeafMasks(final LeafMaskTables tables) {
        this.tables = tables;
        features = tables.features();
        firstPlace = tables.firstPlace();
        rowOf = tables.rowOf();
        firstMask = tables.firstMask();
        masks = tables.masks();
        firstLeaf = tables.firstLeaf();
        places = new int[features.length];
        left = new long[firstMask.length * tables.words()];
    }

    @Override
    public LeafFinder copy() {
        return new LeafMasks(tables);
    }

    /** @return the masks, or null where a tree has too many leaves, or the masks would not stay in a cache. */
    @ColdPath
    static LeafMasks of(final Ensemble ensemble, final Cuts cuts) {
        final List<Tree> trees = ensemble.trees();
        final boolean fits = trees.stream().allMatch(tree -> tree.leaves() <= Long.SIZE && tree.isStrict());
        final LeafMaskTables tables = fits ? LeafMaskTables.of(ensemble, cuts) : null;
        return tables == null ? null : new LeafMasks(tables);
    }

    @Override
    public void find(final int[] intervals, final int[] leaves) {
        final int blocks = firstMask.length;
        for (int i = 0; i < places.length; i++) {
            places[i] = firstPlace[i] + intervals[features[i]] * blocks;
        }
        if (tables.twoInAWord()) {
            for (int block = 0; block < blocks; block++) {
                keepEight(block);
            }
            takeHalves(leaves);
        } else {
            for (int block = 0; block < blocks; block++) {
                keepFour(block);
            }
            takeWords(leaves);
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
        final int word = block * LeafMaskTables.FEW;
        left[word] = a;
        left[word + 1] = b;
        left[word + 2] = c;
        left[word + 3] = d;
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
        final int word = block * LeafMaskTables.MANY;
        left[word] = a;
        left[word + 1] = b;
        left[word + 2] = c;
        left[word + 3] = d;
        left[word + 4] = e;
        left[word + 5] = f;
        left[word + 6] = g;
        left[word + 7] = h;
    }

    private void takeHalves(final int[] leaves) {
        final int pairs = leaves.length / 2;
        for (int pair = 0; pair < pairs; pair++) {
            final long word = left[pair];
            leaves[2 * pair] = firstLeaf[2 * pair] + Integer.numberOfTrailingZeros((int) word);
            leaves[2 * pair + 1] = firstLeaf[2 * pair + 1] + Integer.numberOfTrailingZeros((int) (word >>> Integer.SIZE));
        }
        if (2 * pairs < leaves.length) {
            leaves[2 * pairs] = firstLeaf[2 * pairs] + Integer.numberOfTrailingZeros((int) left[pairs]);
        }
    }

    private void takeWords(final int[] leaves) {
        for (int tree = 0; tree < leaves.length; tree++) {
            leaves[tree] = firstLeaf[tree] + Long.numberOfTrailingZeros(left[tree]);
        }
    }

    @Override
    public String name() {
        return "leaf masks";
    }

    @Override
    @ColdPath
    public String describe() {
        return String.format(Locale.ROOT, "leaf masks of %d trees over %d inputs, %,d bytes",
            firstLeaf.length, features.length, tables.bytes());
    }
}
