package io.hotpath.scoring.tree;

import io.hotpath.scoring.model.ModelException;
import java.util.List;

/**
 * A whole model of trees.
 *
 * @param features    how many inputs it takes.
 * @param inputType   as what it takes them.
 * @param doubleSums  whether the trees' weights are added as doubles; otherwise as floats, each sum rounded.
 * @param trees       in the order of adding.
 * @param start       what each target begins with; as many as there are targets.
 * @param aggregation how weights of the same target become one.
 * @param finish      what becomes of the targets.
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the compiler that it was made for
public record Ensemble(
    int features, InputType inputType, boolean doubleSums, List<Tree> trees, double[] start, Aggregation aggregation,
        Finish finish) {
    private static final int MAX_FEATURES = 1 << 15;

    /** Defends the list against its maker. */
    public Ensemble {
        trees = List.copyOf(trees);
    }

    /** @return how many sums the trees add to. */
    public int targets() {
        return start.length;
    }

    /** @return leaves of all trees. */
    public long leaves() {
        return trees.stream().mapToLong(Tree::leaves).sum();
    }

    /**
     * Checks what a file that nobody vouches for may have wrong.
     *
     * @return this.
     * @throws ModelException where a feature, a target, a weight or a tree is not what it must be.
     */
    public Ensemble checked() {
        if (features < 1 || features > MAX_FEATURES) {
            throw new ModelException("takes " + features + " inputs; supported are 1 to " + MAX_FEATURES, null);
        }
        if (trees.isEmpty()) {
            throw new ModelException("has no trees", null);
        }
        for (int i = 0; i < trees.size(); i++) {
            final String name = "tree " + i;
            check(trees.get(i).checked(name), name);
        }
        return this;
    }

    private void check(final Tree tree, final String name) {
        for (final int feature : tree.features()) {
            if (feature < 0 || feature >= features) {
                throw new ModelException("looks in " + name + " at input " + feature + ", but takes " + features, null);
            }
        }
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            for (int i = 0; i < tree.weights()[leaf].length; i++) {
                final int target = tree.targets()[leaf][i];
                if (target < 0 || target >= targets()) {
                    throw new ModelException("adds in " + name + " to target " + target + ", but has " + targets(), null);
                }
                if (!Double.isFinite(tree.weights()[leaf][i])) {
                    throw new ModelException("has in " + name + " a leaf whose weight is not finite", null);
                }
            }
        }
    }
}
