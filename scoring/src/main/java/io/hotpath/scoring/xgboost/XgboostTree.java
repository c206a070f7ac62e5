package io.hotpath.scoring.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import io.hotpath.scoring.tree.WholeCategories;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One tree of XGBoost's model: arrays by node, the root first. A node without a left child is a leaf, and its
 * {@code split_conditions} the weight; of others it is the threshold, below which a value goes left. A node that splits by
 * category is listed in {@code categories_nodes}, with its part of {@code categories}: those go right. Nodes that pruning has
 * cut off may lie around.
 */
@ColdPath
final class XgboostTree {
    private static final int LEAF = -1;
    private static final int UNMET = Integer.MIN_VALUE;
    private static final int MAX_CATEGORY = 1 << 24;

    private final JsonNode json;
    private final int number;
    private final long[] left;
    private final long[] right;
    private final long[] features;
    private final long[] missingLeft;
    private final double[] conditions;
    private final BitSet[] categories;

    /** Of the nodes met on the way from the root: inner ones from 0, leaves by the complement of theirs. */
    private final int[] places;
    private final int[] met;
    private int inner;
    private int leaves;

    XgboostTree(final JsonNode json, final int number) {
        this.json = json;
        this.number = number;
        left = whole("left_children");
        if (left.length == 0) {
            throw damaged("has no nodes");
        }
        right = sized("right_children");
        features = sized("split_indices");
        missingLeft = sized("default_left");
        conditions = conditions();
        categories = new BitSet[left.length];
        readCategories();
        places = new int[left.length];
        met = new int[left.length];
        Arrays.fill(places, UNMET);
    }

    private ModelException damaged(final String how) {
        return new ModelException("is damaged: its tree " + number + " " + how, null);
    }

    private long[] whole(final String key) {
        final JsonNode array = json.path(key);
        final long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            final JsonNode each = array.get(i);
            if (!each.isIntegralNumber() && !each.isBoolean()) {
                throw damaged("has in '" + key + "' what is no whole number");
            }
            numbers[i] = each.isBoolean() ? each.asBoolean() ? 1 : 0 : each.asLong();
        }
        return numbers;
    }

    private long[] sized(final String key) {
        final long[] numbers = whole(key);
        requireSize(key, numbers.length);
        return numbers;
    }

    private void requireSize(final String key, final int size) {
        if (size != left.length) {
            throw damaged("has " + size + " of " + key + " for " + left.length + " nodes");
        }
    }

    private double[] conditions() {
        final JsonNode array = json.path("split_conditions");
        requireSize("split_conditions", array.size());
        final double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!array.get(i).isNumber()) {
                throw damaged("has in 'split_conditions' what is no number");
            }
            numbers[i] = (float) array.get(i).asDouble();
        }
        return numbers;
    }

    private void readCategories() {
        final long[] nodes = whole("categories_nodes");
        final long[] segments = whole("categories_segments");
        final long[] sizes = whole("categories_sizes");
        final long[] values = whole("categories");
        if (segments.length != nodes.length || sizes.length != nodes.length) {
            throw damaged("has sets of categories without their places");
        }
        for (int i = 0; i < nodes.length; i++) {
            final boolean fits = nodes[i] >= 0 && nodes[i] < left.length && segments[i] >= 0 && segments[i] <= values.length
                && sizes[i] >= 0 && sizes[i] <= values.length - segments[i];
            if (!fits) {
                throw damaged("has a set of categories out of its range");
            }
            categories[(int) nodes[i]] = set(values, (int) segments[i], (int) sizes[i]);
        }
        checkKinds();
    }

    /** Since XGBoost 1.3 a file also says of each node whether it splits by category. */
    private void checkKinds() {
        final long[] kinds = json.has("split_type") ? sized("split_type") : new long[0];
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != (categories[i] == null ? 0 : 1)) {
                throw damaged("says of node " + i + " that it splits by category, or that it does not, against its sets");
            }
        }
    }

    private BitSet set(final long[] values, final int from, final int size) {
        final BitSet set = new BitSet();
        for (int i = from; i < from + size; i++) {
            if (values[i] < 0 || values[i] >= MAX_CATEGORY) {
                throw damaged("has the category " + values[i]);
            }
            set.set((int) values[i]);
        }
        return set;
    }

    /**
     * @param target that the leaves add to.
     * @param factor of the leaves' weights, or 1.
     */
    Tree tree(final int target, final float factor) {
        meet();
        final Tree tree = new Tree(new int[inner], new Split[inner], new int[inner], new int[inner],
            new int[leaves][], new double[leaves][]);
        for (int i = 0; i < inner + leaves; i++) {
            final int node = met[i];
            final int place = places[node];
            if (place < 0) {
                tree.targets()[~place] = new int[] {target};
                tree.weights()[~place] = new double[] {(float) conditions[node] * factor};
            } else {
                tree.features()[place] = (int) Math.clamp(features[node], -1L, Integer.MAX_VALUE);
                tree.splits()[place] = split(node);
                tree.whenTrue()[place] = places[(int) left[node]];
                tree.whenFalse()[place] = places[(int) right[node]];
            }
        }
        return tree;
    }

    /** Numbers the nodes in the order in which they are met. */
    private void meet() {
        meet(0);
        for (int i = 0; i < inner + leaves; i++) {
            if (places[met[i]] >= 0) {
                meet(left[met[i]]);
                meet(right[met[i]]);
            }
        }
    }

    private void meet(final long node) {
        if (node < 0 || node >= left.length) {
            throw damaged("has a child " + node + ", which is not there");
        }
        if (places[(int) node] != UNMET) {
            throw damaged("has two ways to node " + node);
        }
        met[inner + leaves] = (int) node;
        places[(int) node] = left[(int) node] == LEAF ? ~leaves++ : inner++;
    }

    private Split split(final int node) {
        if (categories[node] != null) {
            return new WholeCategories(categories[node], false, false, missingLeft[node] != 0);
        }
        if (Double.isNaN(conditions[node])) {
            throw damaged("compares with a threshold that is no number");
        }
        return new Comparison(Comparison.Operator.LT, conditions[node], missingLeft[node] != 0);
    }
}
