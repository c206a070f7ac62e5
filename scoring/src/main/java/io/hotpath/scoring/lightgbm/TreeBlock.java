package io.hotpath.scoring.lightgbm;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import io.hotpath.scoring.tree.WholeCategories;
import io.hotpath.scoring.tree.ZeroIsMissing;
import java.util.BitSet;
import java.util.Set;

/**
 * One tree of LightGBM's text model. A categorical split's threshold is the number of its set; the sets are words of 32 bits in
 * {@code cat_threshold}, of which {@code cat_boundaries} tells where each begins.
 */
@ColdPath
final class TreeBlock {
    private static final int MAX_NODES = 10_000_000;
    private static final Set<String> KEYS = Set.of("num_leaves", "num_cat", "split_feature", "split_gain", "threshold",
        "decision_type", "left_child", "right_child", "leaf_value", "leaf_weight", "leaf_count", "internal_value",
        "internal_weight", "internal_count", "cat_boundaries", "cat_threshold", "is_linear", "shrinkage", "leaf_parent",
        "has_categorical");

    private final TextBlock block;
    private final int number;
    private final int target;
    private final double[] leaves;
    private final long[] firstWords;
    private final long[] words;

    TreeBlock(final TextBlock block, final int number, final int target) {
        this.block = block;
        this.number = number;
        this.target = target;
        if (block.text("is_linear").strip().equals("1")) {
            throw new ModelException("has linear functions at the leaves of tree " + number + ", which is not supported", null);
        }
        block.requireKnown(KEYS, "tree " + number);
        leaves = block.doubles("leaf_value");
        firstWords = block.whole("cat_boundaries");
        words = block.whole("cat_threshold");
        final long[] told = block.whole("num_leaves");
        if (leaves.length == 0 || leaves.length > MAX_NODES || told.length != 1 || told[0] != leaves.length) {
            throw damaged("has " + leaves.length + " leaves");
        }
    }

    private ModelException damaged(final String how) {
        return new ModelException("is damaged: its tree " + number + " " + how, null);
    }

    Tree tree() {
        if (leaves.length == 1) {
            return Tree.ofLeaf(target, leaves[0]);
        }
        final int inner = leaves.length - 1;
        final long[] features = sized("split_feature", inner);
        final double[] thresholds = block.doubles("threshold");
        final long[] decisions = sized("decision_type", inner);
        final long[] left = sized("left_child", inner);
        final long[] right = sized("right_child", inner);
        if (thresholds.length != inner) {
            throw damaged("has " + thresholds.length + " thresholds for " + inner + " nodes");
        }
        final Tree tree = new Tree(new int[inner], new Split[inner], new int[inner], new int[inner],
            new int[leaves.length][], new double[leaves.length][]);
        for (int i = 0; i < inner; i++) {
            tree.features()[i] = Math.clamp(features[i], -1, Integer.MAX_VALUE);
            tree.splits()[i] = split(new DecisionType(decisions[i]), thresholds[i]);
            tree.whenTrue()[i] = child(left[i], inner);
            tree.whenFalse()[i] = child(right[i], inner);
        }
        for (int i = 0; i < leaves.length; i++) {
            tree.targets()[i] = new int[] {target};
            tree.weights()[i] = new double[] {leaves[i]};
        }
        return tree;
    }

    private long[] sized(final String key, final int length) {
        final long[] numbers = block.whole(key);
        if (numbers.length != length) {
            throw damaged("has " + numbers.length + " of " + key + " for " + length + " nodes");
        }
        return numbers;
    }

    private int child(final long child, final int inner) {
        if (child >= inner || child < -leaves.length) {
            throw damaged("has a child " + child + ", which is not there");
        }
        return (int) child;
    }

    private Split split(final DecisionType decision, final double threshold) {
        if (decision.isCategorical()) {
            return new WholeCategories(categories(threshold), true, true, false);
        }
        if (Double.isNaN(threshold)) {
            throw damaged("compares with a threshold that is no number");
        }
        final boolean missingLeft = decision.isMissingLeft(threshold);
        return decision.isZeroMissing()
            ? new ZeroIsMissing(threshold, missingLeft)
            : new Comparison(Comparison.Operator.LEQ, besideZero(threshold), missingLeft);
    }

    /** LightGBM takes values of nearly zero for zero before it compares: a threshold among them cannot tell them apart. */
    private static double besideZero(final double threshold) {
        final boolean isAmong = Math.abs(threshold) <= ZeroIsMissing.NEARLY_ZERO;
        return !isAmong ? threshold : threshold < 0 ? Math.nextDown(-ZeroIsMissing.NEARLY_ZERO) : ZeroIsMissing.NEARLY_ZERO;
    }

    private BitSet categories(final double threshold) {
        final int set = (int) threshold;
        if (set != threshold || set < 0 || set + 1 >= firstWords.length || firstWords[set] < 0
            || firstWords[set] > firstWords[set + 1] || firstWords[set + 1] > words.length) {
            throw damaged("has no set of categories " + threshold);
        }
        final BitSet categories = new BitSet();
        for (int word = (int) firstWords[set]; word < firstWords[set + 1]; word++) {
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                if ((words[word] >> bit & 1) != 0) {
                    categories.set((word - (int) firstWords[set]) * Integer.SIZE + bit);
                }
            }
        }
        return categories;
    }
}
