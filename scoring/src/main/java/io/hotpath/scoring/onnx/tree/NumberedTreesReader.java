package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.Finish;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Rounding;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * TreeEnsembleClassifier and TreeEnsembleRegressor: nodes in parallel arrays, named by the numbers of their tree and of
 * themselves. The nodes of a tree stand together and begin with its root. Weights name the leaf that they belong to, in any
 * order.
 */
@ColdPath
final class NumberedTreesReader {
    private static final String LEAF = "LEAF";
    private static final List<String> MODES = List.of(
        "BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ", LEAF);

    private final OnnxNode node;
    private final InputType inputType;
    private final boolean classifies;
    private final TreeAttributes attributes;
    private final long[] treeIds;
    private final long[] nodeIds;
    private final long[] featureIds;
    private final long[] trueIds;
    private final long[] falseIds;
    private final long[] missingTrue;
    private final List<String> modes;
    private final double[] values;
    private final long[] weightTargets;
    private final double[] weights;
    private final Map<NodeId, List<Integer>> weightsOfLeaf = new HashMap<>();

    /** A node's full name. */
    private record NodeId(long tree, long node) {
    }

    NumberedTreesReader(final OnnxNode node, final InputType inputType) {
        this.node = node;
        this.inputType = inputType;
        classifies = node.isMl("TreeEnsembleClassifier");
        attributes = classifies ? TreeAttributes.ofClassifier(node) : TreeAttributes.ofRegressor(node);
        treeIds = node.integers("nodes_treeids");
        nodeIds = sized(node.integers("nodes_nodeids"), "nodes_nodeids");
        featureIds = sized(node.integers("nodes_featureids"), "nodes_featureids");
        trueIds = sized(node.integers("nodes_truenodeids"), "nodes_truenodeids");
        falseIds = sized(node.integers("nodes_falsenodeids"), "nodes_falsenodeids");
        final long[] missing = node.integers("nodes_missing_value_tracks_true");
        missingTrue = missing.length == 0 ? new long[treeIds.length] : sized(missing, "nodes_missing_value_tracks_true");
        modes = node.texts("nodes_modes");
        OnnxTrees.sameLength(treeIds.length, "nodes_treeids", modes.size(), "nodes_modes");
        values = OnnxTrees.either(node, "nodes_values", "nodes_values_as_tensor");
        OnnxTrees.sameLength(treeIds.length, "nodes_treeids", values.length, "nodes_values");
        TreeSchema.checkLength(node, "nodes_hitrates", treeIds.length);
        final String kind = classifies ? "class_" : "target_";
        weightTargets = node.integers(kind + "ids");
        weights = OnnxTrees.either(node, kind + "weights", kind + "weights_as_tensor");
        readWeights(kind);
    }

    private long[] sized(final long[] numbers, final String name) {
        OnnxTrees.sameLength(treeIds.length, "nodes_treeids", numbers.length, name);
        return numbers;
    }

    private void readWeights(final String kind) {
        final long[] weightTrees = node.integers(kind + "treeids");
        final long[] weightNodes = node.integers(kind + "nodeids");
        OnnxTrees.sameLength(weightTargets.length, kind + "ids", weightTrees.length, kind + "treeids");
        OnnxTrees.sameLength(weightTargets.length, kind + "ids", weightNodes.length, kind + "nodeids");
        OnnxTrees.sameLength(weightTargets.length, kind + "ids", weights.length, kind + "weights");
        for (int i = 0; i < weights.length; i++) {
            OnnxTrees.index(weightTargets[i], attributes.targets(), "target or class");
            weightsOfLeaf.computeIfAbsent(new NodeId(weightTrees[i], weightNodes[i]), each -> new ArrayList<>()).add(i);
        }
    }

    Ensemble read() {
        if (treeIds.length == 0 || treeIds.length > OnnxTrees.MAX_NODES) {
            throw new ModelException("has trees of " + treeIds.length + " nodes; supported are 1 to " + OnnxTrees.MAX_NODES, null);
        }
        final List<Tree> trees = new ArrayList<>();
        final Map<NodeId, Integer> places = places();
        for (int from = 0; from < treeIds.length;) {
            int to = from;
            while (to < treeIds.length && treeIds[to] == treeIds[from]) {
                to++;
            }
            trees.add(tree(places, from, to));
            from = to;
        }
        final Rounding rounding = inputType == InputType.DOUBLE ? Rounding.DOUBLE : Rounding.FLOAT;
        return new Ensemble(OnnxTrees.featuresOf(trees), inputType, rounding == Rounding.DOUBLE, trees,
            new double[attributes.targets()], attributes.aggregation(), finish(trees.size(), rounding));
    }

    /** Each node's place in the arrays; a tree whose nodes do not stand together has a second root, and is no tree. */
    private Map<NodeId, Integer> places() {
        final Map<NodeId, Integer> places = new HashMap<>();
        final Map<Long, Integer> lastOfTree = new HashMap<>();
        for (int i = 0; i < treeIds.length; i++) {
            if (places.put(new NodeId(treeIds[i], nodeIds[i]), i) != null) {
                throw new ModelException("has node " + nodeIds[i] + " of tree " + treeIds[i] + " twice", null);
            }
            final Integer last = lastOfTree.put(treeIds[i], i);
            if (last != null && last != i - 1) {
                throw new ModelException("has the nodes of tree " + treeIds[i] + " in two places", null);
            }
        }
        weightsOfLeaf.keySet().forEach(id -> {
            if (!places.containsKey(id)) {
                throw new ModelException("has a weight for node " + id.node() + " of tree " + id.tree()
                    + ", which is not there", null);
            }
        });
        return places;
    }

    private Tree tree(final Map<NodeId, Integer> places, final int from, final int to) {
        final int[] numbers = new int[to - from];
        int inner = 0;
        int leaves = 0;
        for (int i = from; i < to; i++) {
            checkMode(modes.get(i));
            numbers[i - from] = modes.get(i).equals(LEAF) ? ~leaves++ : inner++;
        }
        final Tree tree = new Tree(new int[inner], new Split[inner], new int[inner], new int[inner], new int[leaves][],
            new double[leaves][]);
        if (numbers[0] < 0 && inner > 0) {
            throw new ModelException("has a leaf as root of tree " + treeIds[from] + ", and other nodes", null);
        }
        for (int i = from; i < to; i++) {
            final int number = numbers[i - from];
            if (number < 0) {
                readLeaf(tree, ~number, i);
            } else {
                tree.features()[number] = OnnxTrees.index(featureIds[i], Integer.MAX_VALUE, "feature");
                tree.splits()[number] = split(i);
                tree.whenTrue()[number] = numbers[child(places, i, trueIds[i]) - from];
                tree.whenFalse()[number] = numbers[child(places, i, falseIds[i]) - from];
            }
        }
        return tree;
    }

    private static void checkMode(final String mode) {
        if (!MODES.contains(mode)) {
            throw new ModelException("has a node of mode '" + mode + "'" + NearestName.hint(mode, MODES), null);
        }
    }

    private int child(final Map<NodeId, Integer> places, final int parent, final long id) {
        final Integer place = places.get(new NodeId(treeIds[parent], id));
        if (place == null || place == parent) {
            throw new ModelException("has in tree " + treeIds[parent] + " the child " + id + " of node " + nodeIds[parent]
                + ", which is "
                + (place == null ? "not there" : "itself"), null);
        }
        return place;
    }

    private Split split(final int place) {
        final Comparison.Operator operator = TreeAttributes.numbered(Comparison.Operator.values(), MODES.indexOf(modes.get(place)));
        if (Double.isNaN(values[place])) {
            throw new ModelException("compares in tree " + treeIds[place] + " with a threshold that is no number", null);
        }
        return new Comparison(operator, values[place], missingTrue[place] == 1);
    }

    /** Of a single target, ONNX Runtime takes the first weight of a leaf, and where it has none, the leaf's own value. */
    private void readLeaf(final Tree tree, final int leaf, final int place) {
        final List<Integer> own = weightsOfLeaf.getOrDefault(new NodeId(treeIds[place], nodeIds[place]), List.of());
        final int count = attributes.targets() == 1 ? Math.min(1, own.size()) : own.size();
        tree.targets()[leaf] = new int[count];
        tree.weights()[leaf] = new double[count];
        for (int i = 0; i < count; i++) {
            tree.targets()[leaf][i] = (int) weightTargets[own.get(i)];
            tree.weights()[leaf][i] = weights[own.get(i)];
        }
        if (count == 0 && attributes.targets() == 1) {
            throw new ModelException("has in tree " + treeIds[place] + " the leaf " + nodeIds[place] + " without a weight", null);
        }
    }

    /** A row of two classes whose second has no weight has one score, which ONNX Runtime knows to transform by LOGISTIC only. */
    private void checkTwoClasses() {
        final boolean isSingle = attributes.targets() == 2 && attributes.base().length < 2
            && attributes.transform() != PostTransform.NONE && attributes.transform() != PostTransform.LOGISTIC
            && !secondIsAlwaysReached();
        if (isSingle) {
            throw new ModelException("asks for " + attributes.transform() + " of two classes, of which one may have no weight;"
                + " ONNX Runtime leaves it out then: convert the model with the post_transform NONE or LOGISTIC", null);
        }
    }

    /** @return whether some tree has a weight for the second class in every leaf. */
    private boolean secondIsAlwaysReached() {
        final Set<Long> open = new HashSet<>();
        final Set<Long> all = new HashSet<>();
        for (int i = 0; i < treeIds.length; i++) {
            all.add(treeIds[i]);
            final List<Integer> own = weightsOfLeaf.getOrDefault(new NodeId(treeIds[i], nodeIds[i]), List.of());
            if (modes.get(i).equals(LEAF) && own.stream().noneMatch(weight -> weightTargets[weight] == 1)) {
                open.add(treeIds[i]);
            }
        }
        return open.size() < all.size();
    }

    private Finish finish(final int trees, final Rounding rounding) {
        if (!classifies) {
            return new RegressionFinish(attributes, trees, rounding, Rounding.FLOAT);
        }
        checkTwoClasses();
        final boolean oneClass = attributes.targets() == 2 && Arrays.stream(weightTargets).distinct().count() == 1;
        final boolean noneNegative = Arrays.stream(weights).noneMatch(weight -> weight < 0);
        return new ClassificationFinish(attributes, oneClass, noneNegative, rounding);
    }
}
