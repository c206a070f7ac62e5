package io.hotpath.benchmarks.score;

import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Complete trees, whose splits and leaves are drawn from a fixed seed: nothing in them can be guessed, and a plain loop is at its
 * best. The score is the sum of the leaves.
 */
final class CompleteTrees {
    private static final long SEED = 42;
    private static final float GREATEST_WEIGHT = 0.05f;

    private CompleteTrees() {
    }

    /** @return so many trees of so many splits on each way, over so many inputs. */
    static Ensemble of(final int trees, final int depth, final int features) {
        final Random random = new Random(SEED);
        final List<Tree> grown = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            grown.add(tree(random, (1 << depth) - 1, features));
        }
        return new Ensemble(features, InputType.FLOAT, false, grown, new double[1], Aggregation.SUM, new SumItself());
    }

    private static Tree tree(final Random random, final int nodes, final int features) {
        final Split[] splits = new Split[nodes];
        final int[] whenTrue = new int[nodes];
        final int[] whenFalse = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            splits[node] = new Comparison(Comparison.Operator.LEQ, (float) random.nextGaussian(), false);
            whenTrue[node] = child(2 * node + 1, nodes);
            whenFalse[node] = child(2 * node + 2, nodes);
        }
        final int[] looksAt = random.ints(nodes, 0, features).toArray();
        final int[][] targets = new int[nodes + 1][1];
        final double[][] weights = new double[nodes + 1][];
        for (int leaf = 0; leaf <= nodes; leaf++) {
            weights[leaf] = new double[] {GREATEST_WEIGHT * (2 * random.nextFloat() - 1)};
        }
        return new Tree(looksAt, splits, whenTrue, whenFalse, targets, weights);
    }

    private static int child(final int node, final int nodes) {
        return node < nodes ? node : ~(node - nodes);
    }

    /** @return rows of inputs as the thresholds are drawn. */
    static float[] rows(final int count, final int features) {
        final Random random = new Random(SEED + 1);
        final float[] rows = new float[count * features];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    /** The one sum is the score. */
    private static final class SumItself implements Finish {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public void finish(final double[] sums, final boolean[] reached, final double[] outputs) {
            outputs[0] = sums[0];
        }
    }
}
