package io.hotpath.scoring.compiled;

import io.hotpath.scoring.tree.Aggregation;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Membership;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import io.hotpath.scoring.tree.WholeCategories;
import io.hotpath.scoring.tree.ZeroIsMissing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random ensembles of a shape, the rows that hit their thresholds, and what those come to when each tree is walked as it is. */
final class RandomEnsemble {
    private final Random random;
    private final InputType type;
    private final boolean onlyComparisons;
    private final List<Double> places = new ArrayList<>(List.of(0.0, -0.0, 1.0, 2.0, 1e-35, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, (double) Float.MAX_VALUE, -1.0, -0.5));

    RandomEnsemble(final Random random, final InputType type, final boolean onlyComparisons) {
        this.random = random;
        this.type = type;
        this.onlyComparisons = onlyComparisons;
    }

    /** @return trees grown by splitting the oldest leaf, which are complete where leaves are a power of two, or any. */
    Ensemble grow(final int trees, final int leaves, final int features, final int targets, final boolean oldestFirst) {
        final List<Tree> grown = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            final Tree strict = tree(leaves, features, targets, oldestFirst);
            grown.add(onlyComparisons || leaves < 2 || random.nextBoolean() ? strict : sharing(strict, features));
        }
        final double[] start = random.doubles(targets).map(this::rounded).toArray();
        final Aggregation aggregation = targets == 1 ? Aggregation.SUM : List.of(Aggregation.values()).get(random.nextInt(4));
        return new Ensemble(features, type, type == InputType.DOUBLE, grown, start, aggregation, new Sums(targets)).checked();
    }

    private Tree tree(final int leaves, final int features, final int targets, final boolean oldestFirst) {
        final int nodes = leaves - 1;
        final int[] featureOf = random.ints(nodes, 0, features).toArray();
        final Split[] splits = new Split[nodes];
        final int[][] children = new int[2][nodes];
        final List<int[]> open = new ArrayList<>(List.of(new int[] {0, -1}));
        int firstOpen = 0;
        for (int node = 0; node < nodes; node++) {
            splits[node] = split();
            final int[] replaced = oldestFirst ? open.get(firstOpen++) : open.remove(random.nextInt(open.size()));
            if (replaced[1] >= 0) {
                children[replaced[0]][replaced[1]] = node;
            }
            open.add(new int[] {0, node});
            open.add(new int[] {1, node});
        }
        final int[][] to = new int[leaves][];
        final double[][] weights = new double[leaves][];
        for (int leaf = 0; leaf < leaves; leaf++) {
            final int[] parent = open.get(firstOpen + leaf);
            if (parent[1] >= 0) {
                children[parent[0]][parent[1]] = ~leaf;
            }
            to[leaf] = new int[] {random.nextInt(targets)};
            weights[leaf] = new double[] {rounded(random.nextGaussian())};
        }
        return new Tree(featureOf, splits, children[0], children[1], to, weights);
    }

    /** A tree under two more nodes, of which the lower leads to any of its inner nodes by a second way, or to a leaf. */
    private Tree sharing(final Tree tree, final int features) {
        final int nodes = tree.innerNodes() + 2;
        final int[] featureOf = Arrays.copyOf(random.ints(2, 0, features).toArray(), nodes);
        final Split[] splits = Arrays.copyOf(new Split[] {split(), split()}, nodes);
        final int[] whenTrue = Arrays.copyOf(new int[] {2, ~0}, nodes);
        final int[] whenFalse = Arrays.copyOf(new int[] {1, 2 + random.nextInt(tree.innerNodes())}, nodes);
        for (int node = 0; node < tree.innerNodes(); node++) {
            featureOf[node + 2] = tree.features()[node];
            splits[node + 2] = tree.splits()[node];
            whenTrue[node + 2] = shifted(tree.whenTrue()[node]);
            whenFalse[node + 2] = shifted(tree.whenFalse()[node]);
        }
        return new Tree(featureOf, splits, whenTrue, whenFalse, tree.targets(), tree.weights());
    }

    private static int shifted(final int child) {
        return child < 0 ? child : child + 2;
    }

    private Split split() {
        final double place = random.nextInt(3) == 0 ? places.get(random.nextInt(places.size())) : rounded(random.nextGaussian());
        places.add(place);
        final boolean missing = random.nextBoolean();
        return switch (onlyComparisons ? 0 : random.nextInt(6)) {
            case 1 -> new Membership(Set.of(place + 0.0, 7.0), missing);
            case 2 -> new ZeroIsMissing(place, missing);
            case 3 -> new WholeCategories(BitSet.valueOf(new long[] {random.nextInt(256)}), random.nextBoolean(),
                random.nextBoolean(), missing);
            default -> new Comparison(
                List.of(Comparison.Operator.values()).get(random.nextInt(onlyComparisons ? 4 : 6)), place, missing);
        };
    }

    private double rounded(final double value) {
        return type == InputType.DOUBLE ? value : (float) value;
    }

    /** @return a value for a row: a threshold, a neighbour of one, missing, or any. */
    double value() {
        final double any = places.get(random.nextInt(places.size()));
        return switch (random.nextInt(7)) {
            case 0 -> Double.NaN;
            case 1, 2 -> any;
            case 3 -> type == InputType.DOUBLE ? Math.nextUp(any) : Math.nextUp((float) any);
            case 4 -> type == InputType.DOUBLE ? Math.nextDown(any) : Math.nextDown((float) any);
            default -> random.nextGaussian() * 2;
        };
    }

    /** @return what a row comes to. */
    static double[] sums(final Ensemble ensemble, final double[] row) {
        final double[] sums = ensemble.start().clone();
        final boolean[] reached = new boolean[sums.length];
        for (final Tree tree : ensemble.trees()) {
            int node = tree.root();
            while (node >= 0) {
                final double value = ensemble.inputType().convert(row[tree.features()[node]]);
                node = tree.splits()[node].test(value) ? tree.whenTrue()[node] : tree.whenFalse()[node];
            }
            final int target = tree.targets()[~node][0];
            final double weight = tree.weights()[~node][0];
            sums[target] = switch (ensemble.aggregation()) {
                case SUM, AVERAGE -> ensemble.doubleSums() ? sums[target] + weight : (float) (sums[target] + weight);
                case MIN -> reached[target] ? Math.min(sums[target], weight) : weight;
                case MAX -> reached[target] ? Math.max(sums[target], weight) : weight;
            };
            reached[target] = true;
        }
        return sums;
    }

    /** Gives the sums as they are. */
    private record Sums(int outputs) implements Finish {
        @Override
        public void finish(final double[] sums, final boolean[] reached, final double[] outputs) {
            System.arraycopy(sums, 0, outputs, 0, outputs.length);
        }
    }
}
