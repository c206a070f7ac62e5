package io.hotpath.benchmarks.latency.floor;

import java.util.SplittableRandom;

/**
 * As many steps as there are from the roots of all trees to a leaf each, and nothing beside: a node, the input that it names, the
 * comparison. Here no step waits for the one before, as it must in a tree; no way through the trees can be faster.
 */
final class TreesProbe implements Probe {
    private static final int ROWS = 500;
    private static final int INPUTS = 16;

    private final int trees;
    private final int depth;
    private final int[] inputs;
    private final float[] thresholds;
    private final float[] row = new float[INPUTS];
    private final SplittableRandom random = new SplittableRandom(1);
    private long seen;

    /**
     * @param trees of the model.
     * @param depth of each.
     */
    TreesProbe(final int trees, final int depth) {
        this.trees = trees;
        this.depth = depth;
        inputs = random.ints((long) trees * depth, 0, INPUTS).toArray();
        thresholds = new float[trees * depth];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (float) random.nextDouble();
        }
    }

    @Override
    public String name() {
        return trees + " trees of " + depth + " steps, none behind another";
    }

    @Override
    public double nanos() {
        long nanos = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int input = 0; input < INPUTS; input++) {
                row[input] = (float) random.nextDouble();
            }
            final long start = System.nanoTime();
            seen += steps();
            nanos += System.nanoTime() - start;
        }
        return (double) nanos / ROWS;
    }

    private int steps() {
        final float[] values = row;
        final int[] inputOf = inputs;
        final float[] thresholdOf = thresholds;
        int right = 0;
        for (int step = 0; step < thresholdOf.length; step++) {
            right += values[inputOf[step]] > thresholdOf[step] ? 1 : 0;
        }
        return right;
    }

    long seen() {
        return seen;
    }
}
