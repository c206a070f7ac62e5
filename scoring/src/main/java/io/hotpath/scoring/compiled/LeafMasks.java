package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * For every interval of every feature, and every tree, the leaves that a value in that interval can still end in, as bits of an
 * int. The leaves left over by all features together are one: the one that the row ends in. So a row costs no walk, but one
 * bitwise and for each feature and tree, which the compiler turns into vector instructions. For trees of at most 32 leaves.
 *
 * <p>After QuickScorer (C. Lucchese et al., SIGIR 2015), which goes through the splits that answer no; here the masks of each
 * interval are multiplied out, so that nothing is searched but the interval.
 */
final class LeafMasks implements LeafFinder {
    /** Half of a usual second-level cache. */
    private static final long MAX_BYTES = 1 << 20;

    private final int trees;
    private final int[] features;
    private final int[] firstMask;
    private final int[] masks;
    private final int[] left;
    private final int[] firstLeaf;

    private LeafMasks(final Ensemble ensemble, final Cuts cuts) {
        trees = ensemble.trees().size();
        firstLeaf = WalkTables.firstLeaves(ensemble.trees());
        features = split(cuts);
        firstMask = new int[features.length];
        left = new int[trees];
        int size = 0;
        for (int i = 0; i < features.length; i++) {
            firstMask[i] = size;
            size += cuts.intervals(features[i]) * trees;
        }
        masks = new int[size];
        Arrays.fill(masks, -1);
        for (int tree = 0; tree < trees; tree++) {
            new Marker(ensemble.trees().get(tree), cuts, tree).mark();
        }
    }

    private LeafMasks(final LeafMasks original) {
        trees = original.trees;
        features = original.features;
        firstMask = original.firstMask;
        masks = original.masks;
        firstLeaf = original.firstLeaf;
        left = new int[trees];
    }

    @Override
    public LeafFinder copy() {
        return new LeafMasks(this);
    }

    /** @return the masks, or null where trees have too many leaves, or the masks would not stay in a cache. */
    @ColdPath
    static LeafMasks of(final Ensemble ensemble, final Cuts cuts) {
        long masks = 0;
        for (final int feature : split(cuts)) {
            masks += (long) cuts.intervals(feature) * ensemble.trees().size();
        }
        boolean fits = masks * Integer.BYTES <= MAX_BYTES;
        for (final Tree tree : ensemble.trees()) {
            fits &= tree.leaves() <= Integer.SIZE && tree.isStrict();
        }
        return fits ? new LeafMasks(ensemble, cuts) : null;
    }

    /** @return the features that any tree looks at. */
    @ColdPath
    private static int[] split(final Cuts cuts) {
        final List<Integer> features = new ArrayList<>();
        for (int feature = 0; feature < cuts.features(); feature++) {
            if (cuts.of(feature).length > 0) {
                features.add(feature);
            }
        }
        return features.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void find(final int[] intervals, final int[] leaves) {
        Arrays.fill(left, -1);
        for (int i = 0; i < features.length; i++) {
            keep(firstMask[i] + intervals[features[i]] * trees);
        }
        for (int tree = 0; tree < leaves.length; tree++) {
            leaves[tree] = firstLeaf[tree] + Integer.numberOfTrailingZeros(left[tree]);
        }
    }

    private void keep(final int from) {
        final int[] own = left;
        for (int tree = 0; tree < own.length; tree++) {
            own[tree] &= masks[from + tree];
        }
    }

    @Override
    public String name() {
        return "leaf masks";
    }

    @Override
    public String describe() {
        return String.format(Locale.ROOT, "leaf masks of %d trees over %d inputs, %,d bytes",
            trees, features.length, (long) masks.length * Integer.BYTES);
    }

    /** Clears in all intervals the leaves that a tree's splits rule out. */
    @ColdPath
    private final class Marker {
        private final Tree tree;
        private final Cuts cuts;
        private final int number;

        Marker(final Tree tree, final Cuts cuts, final int number) {
            this.tree = tree;
            this.cuts = cuts;
            this.number = number;
        }

        void mark() {
            if (tree.innerNodes() > 0) {
                leavesBelow(tree.root());
            }
        }

        /** @return the leaves below a node as bits; on the way back, each split below has ruled out its own. */
        private int leavesBelow(final int node) {
            if (node < 0) {
                return 1 << ~node;
            }
            final int whenTrue = leavesBelow(tree.whenTrue()[node]);
            final int whenFalse = leavesBelow(tree.whenFalse()[node]);
            final int feature = tree.features()[node];
            final Answers answers = new Answers(cuts, feature, tree.splits()[node]);
            final int first = firstMask[Arrays.binarySearch(features, feature)] + number;
            for (int interval = 0; interval < cuts.intervals(feature); interval++) {
                masks[first + interval * trees] &= ~(answers.at(interval) ? whenFalse : whenTrue);
            }
            return whenTrue | whenFalse;
        }
    }
}
