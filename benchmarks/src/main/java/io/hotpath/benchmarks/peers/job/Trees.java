package io.hotpath.benchmarks.peers.job;

import java.util.Random;

/**
 * Complete trees of depth 6 in flat arrays, drawn from a fixed seed: 63 splits, then 64 leaves. A row goes left where its feature
 * is below the threshold. All contestants but hotpath walk them so; hotpath is given the same trees as a file of XGBoost's.
 * Immutable.
 */
public final class Trees {
    /** Splits on the way to a leaf. */
    public static final int DEPTH = 6;
    /** Splits of a tree. */
    public static final int SPLITS = (1 << DEPTH) - 1;
    /** Leaves of a tree. */
    public static final int LEAVES = 1 << DEPTH;

    private static final long SEED = 42;
    /** About the greatest value of each feature, so that thresholds fall where payments lie. */
    private static final float[] GREATEST = {150, 1, 1, 5, 110, 25, 110, 100, 110, 4, 0.3f, 12, 0.2f, 40, 0.1f};
    private static final float LARGEST_LEAF = 0.05f;

    private final int count;
    private final int[] features;
    private final float[] thresholds;
    private final float[] leaves;

    /** @param count of trees; the same trees come first however many there are. */
    public Trees(final int count) {
        this.count = count;
        features = new int[count * SPLITS];
        thresholds = new float[count * SPLITS];
        leaves = new float[count * LEAVES];
        final Random random = new Random(SEED);
        for (int tree = 0; tree < count; tree++) {
            draw(random, tree);
        }
    }

    private void draw(final Random random, final int tree) {
        for (int split = tree * SPLITS; split < (tree + 1) * SPLITS; split++) {
            features[split] = random.nextInt(Payment.FEATURES);
            thresholds[split] = GREATEST[features[split]] * random.nextFloat();
        }
        for (int leaf = tree * LEAVES; leaf < (tree + 1) * LEAVES; leaf++) {
            leaves[leaf] = (2 * random.nextFloat() - 1) * LARGEST_LEAF;
        }
    }

    /** @return the leaves' sum, in the order of the trees. */
    float sum(final float[] row) {
        float sum = 0;
        for (int tree = 0; tree < count; tree++) {
            final int first = tree * SPLITS;
            int node = 0;
            for (int depth = 0; depth < DEPTH; depth++) {
                node = 2 * node + (row[features[first + node]] < thresholds[first + node] ? 1 : 2);
            }
            sum += leaves[tree * LEAVES + node - SPLITS];
        }
        return sum;
    }

    public int count() {
        return count;
    }

    /** @return the feature that a split of a tree looks at. */
    public int feature(final int tree, final int split) {
        return features[tree * SPLITS + split];
    }

    /** @return the least value that goes right at a split of a tree. */
    public float threshold(final int tree, final int split) {
        return thresholds[tree * SPLITS + split];
    }

    /** @return the weight of a leaf of a tree. */
    public float leaf(final int tree, final int leaf) {
        return leaves[tree * LEAVES + leaf];
    }
}
