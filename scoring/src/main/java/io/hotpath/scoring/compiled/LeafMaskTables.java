package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Lays out the masks of {@link LeafMasks}, a block of trees after the other. Start-up only. */
@ColdPath
final class LeafMaskTables {
    /** With one tree a word: half a cache line a row, since rows of more trees have more cuts and are shared less. */
    static final int FEW = 4;
    /** With two trees a word: a cache line a row. */
    static final int MANY = 8;
    /** A usual second-level cache. */
    private static final long MAX_MASK_BYTES = 2 << 20;
    /** Beyond, each row waits for the third-level cache. */
    private static final long MAX_ROW_BYTES = 1 << 20;

    private final List<Tree> trees;
    private final Cuts cuts;
    private final boolean twoInAWord;
    private final int words;
    private final int blocks;
    private final int[] features;
    private final int[] firstPlace;
    private final int[] firstMask;
    private final char[] rowOf;
    private long[] masks = new long[0];

    private LeafMaskTables(final Ensemble ensemble, final Cuts cuts) {
        trees = ensemble.trees();
        this.cuts = cuts;
        twoInAWord = trees.stream().allMatch(tree -> tree.leaves() <= Integer.SIZE);
        words = twoInAWord ? MANY : FEW;
        final int treesOfBlock = treesOfBlock();
        blocks = (trees.size() + treesOfBlock - 1) / treesOfBlock;
        features = IntStream.range(0, cuts.features()).filter(feature -> cuts.of(feature).length > 0).toArray();
        firstPlace = new int[features.length];
        long places = 0;
        for (int i = 0; i < features.length; i++) {
            firstPlace[i] = (int) places;
            places += (long) cuts.intervals(features[i]) * blocks;
        }
        rowOf = places * Character.BYTES > MAX_ROW_BYTES ? null : new char[(int) places];
        firstMask = new int[blocks];
    }

    /** @return the tables, or null where they would be too large. */
    static LeafMaskTables of(final Ensemble ensemble, final Cuts cuts) {
        final LeafMaskTables tables = new LeafMaskTables(ensemble, cuts);
        return tables.rowOf != null && tables.fill() ? tables : null;
    }

    /** @return trees in a block. */
    int treesOfBlock() {
        return twoInAWord ? 2 * words : words;
    }

    private boolean fill() {
        final List<long[]> rows = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            firstMask[block] = rows.size() * words;
            final int rowsBefore = rows.size();
            final Map<LongBuffer, Integer> known = new HashMap<>();
            for (int i = 0; i < features.length; i++) {
                final long[][] own = rowsOf(block, features[i]);
                for (int interval = 0; interval < own.length; interval++) {
                    final long[] row = own[interval];
                    final int number = known.computeIfAbsent(LongBuffer.wrap(row), each -> {
                        rows.add(row);
                        return rows.size() - 1 - rowsBefore;
                    });
                    rowOf[firstPlace[i] + interval * blocks + block] = (char) number;
                }
            }
            if (rows.size() - rowsBefore > Character.MAX_VALUE || (long) rows.size() * words * Long.BYTES > MAX_MASK_BYTES) {
                return false;
            }
        }
        masks = rows.stream().flatMapToLong(Arrays::stream).toArray();
        return true;
    }

    /** @return for each interval of a feature the words of a block. */
    private long[][] rowsOf(final int block, final int feature) {
        final long[][] rows = new long[cuts.intervals(feature)][words];
        for (final long[] row : rows) {
            Arrays.fill(row, -1);
        }
        final int first = block * treesOfBlock();
        for (int tree = first; tree < Math.min(trees.size(), first + treesOfBlock()); tree++) {
            final int lane = tree - first;
            final int word = twoInAWord ? lane / 2 : lane;
            new Marker(trees.get(tree), feature, rows, word, twoInAWord ? lane % 2 * Integer.SIZE : 0).mark();
        }
        return rows;
    }

    /** Clears in a feature's intervals the leaves that a tree's splits of it rule out. */
    private final class Marker {
        private final Tree tree;
        private final int feature;
        private final long[][] rows;
        private final int word;
        private final int shift;

        Marker(final Tree tree, final int feature, final long[][] rows, final int word, final int shift) {
            this.tree = tree;
            this.feature = feature;
            this.rows = rows;
            this.word = word;
            this.shift = shift;
        }

        void mark() {
            if (tree.innerNodes() > 0) {
                leavesBelow(tree.root());
            }
        }

        /** @return the leaves below a node as bits; on the way back, each split below has ruled out its own. */
        private long leavesBelow(final int node) {
            if (node < 0) {
                return 1L << ~node;
            }
            final long whenTrue = leavesBelow(tree.whenTrue()[node]);
            final long whenFalse = leavesBelow(tree.whenFalse()[node]);
            if (tree.features()[node] == feature) {
                final Answers answers = new Answers(cuts, feature, tree.splits()[node]);
                for (int interval = 0; interval < rows.length; interval++) {
                    rows[interval][word] &= ~((answers.at(interval) ? whenFalse : whenTrue) << shift);
                }
            }
            return whenTrue | whenFalse;
        }
    }

    /** @return whether a word has the leaves of two trees. */
    boolean twoInAWord() {
        return twoInAWord;
    }

    /** @return longs in a row of masks. */
    int words() {
        return words;
    }

    /** @return the features that any tree looks at. */
    int[] features() {
        return features;
    }

    /** @return for each of the features where its rows begin; each interval has one for each block. */
    int[] firstPlace() {
        return firstPlace;
    }

    char[] rowOf() {
        return rowOf;
    }

    /** @return for each block where its masks begin. */
    int[] firstMask() {
        return firstMask;
    }

    long[] masks() {
        return masks;
    }

    /** @return how many trees there are. */
    int trees() {
        return trees.size();
    }

    /** @return for each bit of the masks, tree after tree, its leaf, counted through all trees; below zero where there is none. */
    int[] leafOfBit() {
        final int bits = twoInAWord ? Integer.SIZE : Long.SIZE;
        final int[] leafOfBit = new int[trees.size() * bits];
        Arrays.fill(leafOfBit, -1);
        final int[] firstLeaves = WalkTables.firstLeaves(trees);
        for (int tree = 0; tree < firstLeaves.length; tree++) {
            for (int leaf = 0; leaf < trees.get(tree).leaves(); leaf++) {
                leafOfBit[tree * bits + leaf] = firstLeaves[tree] + leaf;
            }
        }
        return leafOfBit;
    }

    long bytes() {
        return (long) masks.length * Long.BYTES + (long) rowOf.length * Character.BYTES;
    }
}
