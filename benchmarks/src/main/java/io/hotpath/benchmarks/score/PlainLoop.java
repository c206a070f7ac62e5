package io.hotpath.benchmarks.score;

import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Tree;

/**
 * What anybody writes who needs complete trees to be fast in Java: flat arrays, children at 2i + 1 and 2i + 2, one tree after the
 * other, no library. The peer to beat.
 */
final class PlainLoop implements Contestant {
    private final int trees;
    private final int depth;
    private final int[] feature;
    private final float[] threshold;
    private final float[] weight;
    private final float[] row;

    /** @param ensemble of {@link CompleteTrees}. */
    PlainLoop(final Ensemble ensemble) {
        trees = ensemble.trees().size();
        depth = ensemble.trees().getFirst().depth();
        final int inner = (1 << depth) - 1;
        feature = new int[trees * inner];
        threshold = new float[trees * inner];
        weight = new float[trees << depth];
        row = new float[ensemble.features()];
        for (int number = 0; number < trees; number++) {
            final Tree tree = ensemble.trees().get(number);
            for (int node = 0; node < inner; node++) {
                feature[number * inner + node] = tree.features()[node];
                threshold[number * inner + node] = (float) ((Comparison) tree.splits()[node]).threshold();
            }
            for (int leaf = 0; leaf <= inner; leaf++) {
                weight[(number << depth) + leaf] = (float) tree.weights()[leaf][0];
            }
        }
    }

    @Override
    public String name() {
        return "plain loop";
    }

    @Override
    public double score(final float[] rows, final int first) {
        final float[] values = row;
        System.arraycopy(rows, first, values, 0, values.length);
        final int inner = (1 << depth) - 1;
        float sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            final int base = tree * inner;
            int node = 0;
            for (int level = 0; level < depth; level++) {
                node = 2 * node + 1 + (values[feature[base + node]] > threshold[base + node] ? 1 : 0);
            }
            sum += weight[(tree << depth) + node - inner];
        }
        return sum;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
