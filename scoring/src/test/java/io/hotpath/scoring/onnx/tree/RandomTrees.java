package io.hotpath.scoring.onnx.tree;

import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random tree ensembles as ONNX files: every operator, mode, missing direction, aggregation, transform and type. */
public final class RandomTrees {
    private static final List<String> MODES =
        List.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ", "BRANCH_MEMBER");

    private final Random random;
    private final int features;
    private final boolean isDouble;
    private final int onlyMode;
    private final int targets;
    private final boolean oneWeight;
    private final boolean positive;
    private final int onlyTarget;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();
    private final List<Double> thresholds = new ArrayList<>();
    private final String kind;
    private boolean hasMembers;

    /** A node of a tree: an inner one, or a leaf where the mode is -1. */
    private static final class Node {
        private int tree;
        private int feature;
        private int mode = -1;
        private double value;
        private List<Double> members = List.of();
        private boolean missingTrue;
        private int whenTrue;
        private int whenFalse;
        private List<Integer> targets = List.of();
        private List<Double> weights = List.of();
    }

    /** Grows an ensemble. */
    public RandomTrees(final Random random) {
        this.random = random;
        kind = List.of("TreeEnsembleClassifier", "TreeEnsembleRegressor", "TreeEnsemble").get(random.nextInt(3));
        features = 1 + random.nextInt(8);
        isDouble = random.nextInt(3) == 0;
        final boolean isV5 = kind.equals("TreeEnsemble");
        onlyMode = random.nextInt(3) == 0 ? -1 : random.nextInt(isV5 ? 7 : 6);
        targets = 1 + (random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(2));
        oneWeight = isV5 || random.nextBoolean();
        positive = random.nextBoolean();
        onlyTarget = random.nextBoolean() ? random.nextInt(targets) : -1;
        final int trees = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 6);
        final int leaves = 1 + random.nextInt(random.nextInt(4) == 0 ? 90 : 12);
        for (int tree = 0; tree < trees; tree++) {
            roots.add(nodes.size());
            grow(tree, leaves);
        }
    }

    int features() {
        return features;
    }

    /** Splits a leaf taken at random until there are enough. */
    private void grow(final int tree, final int leaves) {
        final List<Node> open = new ArrayList<>(List.of(leaf(tree)));
        final int wanted = Math.max(kind.equals("TreeEnsemble") ? 2 : 1, 1 + random.nextInt(leaves));
        while (open.size() < wanted) {
            final Node node = open.remove(random.nextInt(open.size()));
            final int mode = onlyMode >= 0 ? onlyMode : random.nextInt(kind.equals("TreeEnsemble") ? 7 : 6);
            node.mode = mode;
            node.feature = random.nextInt(features);
            node.value = threshold();
            node.missingTrue = random.nextInt(3) == 0;
            hasMembers |= mode == 6;
            if (mode == 6) {
                node.members = random.ints(1 + random.nextInt(5), -2, 40).distinct().mapToObj(each -> (double) each).toList();
                thresholds.addAll(node.members);
            }
            node.targets = List.of();
            node.weights = List.of();
            node.whenTrue = nodes.size();
            open.add(leaf(tree));
            node.whenFalse = nodes.size();
            open.add(leaf(tree));
        }
    }

    private Node leaf(final int tree) {
        final Node leaf = new Node();
        leaf.tree = tree;
        final List<Integer> to = new ArrayList<>();
        final List<Double> weights = new ArrayList<>();
        final int count = oneWeight || targets == 1 ? 1 : 1 + random.nextInt(targets);
        for (int i = 0; i < count; i++) {
            to.add(onlyTarget >= 0 ? onlyTarget : random.nextInt(targets));
            weights.add(rounded(positive ? random.nextDouble() / 8 : random.nextGaussian()));
        }
        leaf.targets = to;
        leaf.weights = weights;
        nodes.add(leaf);
        return leaf;
    }

    private double rounded(final double value) {
        return isDouble ? value : (float) value;
    }

    private double threshold() {
        final double value = switch (random.nextInt(8)) {
            case 0 -> random.nextInt(35);
            case 1 -> random.nextInt(5) - 2;
            case 2 -> random.nextGaussian() * 1e-30;
            case 3 -> thresholds.isEmpty() ? 0 : thresholds.get(random.nextInt(thresholds.size()));
            case 4 -> List.of(0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, (double) Float.MAX_VALUE)
                .get(random.nextInt(5));
            default -> random.nextGaussian();
        };
        thresholds.add(rounded(value));
        return rounded(value);
    }

    /**
     * A value for a row: a threshold or a neighbour of one, something special, or any. With member nodes around, whole numbers:
     * of others, ONNX Runtime 1.29 cuts off what is behind the point before it looks into a set, where the standard asks whether
     * they are equal.
     */
    double value() {
        final double value = anyValue();
        return hasMembers ? Math.rint(value) : value;
    }

    private double anyValue() {
        final double any = thresholds.isEmpty() ? 0 : thresholds.get(random.nextInt(thresholds.size()));
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 2 -> random.nextBoolean() ? 0.0 : -0.0;
            case 3, 4, 5 -> any;
            case 6 -> isDouble ? Math.nextUp(any) : Math.nextUp((float) any);
            case 7 -> isDouble ? Math.nextDown(any) : Math.nextDown((float) any);
            case 8 -> random.nextInt(40) - 3;
            default -> random.nextGaussian() * 2;
        };
    }

    /** @return the ensemble as an ONNX file. */
    public byte[] bytes() {
        final int type = isDouble ? OnnxBytes.DOUBLE : OnnxBytes.FLOAT;
        final boolean classifies = kind.equals("TreeEnsembleClassifier");
        final List<OnnxBytes.OnnxWriterOutput> outputs = new ArrayList<>();
        if (classifies) {
            outputs.add(new OnnxBytes.OnnxWriterOutput("label", OnnxBytes.INT64, 0));
        }
        final boolean isV5 = kind.equals("TreeEnsemble");
        outputs.add(new OnnxBytes.OnnxWriterOutput("scores", isV5 ? type : OnnxBytes.FLOAT, targets));
        final int opset = isV5 ? 5 : isDouble || random.nextBoolean() ? 3 : 1;
        return OnnxBytes.model(kind, opset, type, features, outputs, node -> {
            if (isV5) {
                linked(node, type);
            } else {
                numbered(node, classifies, opset);
            }
        });
    }

    private void numbered(final OnnxWriter node, final boolean classifies, final int opset) {
        final String prefix = classifies ? "class_" : "target_";
        OnnxBytes.integers(node, "nodes_treeids", nodes.stream().map(each -> each.tree).toList());
        OnnxBytes.integers(node, "nodes_nodeids", localIds());
        OnnxBytes.integers(node, "nodes_featureids", nodes.stream().map(each -> each.feature).toList());
        OnnxBytes.texts(node, "nodes_modes", nodes.stream().map(each -> each.mode < 0 ? "LEAF" : MODES.get(each.mode)).toList());
        OnnxBytes.integers(node, "nodes_truenodeids", nodes.stream().map(each -> each.mode < 0
            ? 0 : local(each, each.whenTrue)).toList());
        OnnxBytes.integers(node, "nodes_falsenodeids",
            nodes.stream().map(each -> each.mode < 0 ? 0 : local(each, each.whenFalse)).toList());
        if (random.nextInt(4) > 0) {
            OnnxBytes.integers(node, "nodes_missing_value_tracks_true", nodes.stream().map(each -> each.missingTrue
                ? 1 : 0).toList());
        }
        numbers(node, opset, "nodes_values", nodes.stream().map(each -> each.value).toList());
        final List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int k = 0; k < nodes.get(i).weights.size(); k++) {
                owners.add(random.nextInt(owners.size() + 1), i * 1000 + k); // in any order
            }
        }
        OnnxBytes.integers(node, prefix + "treeids", owners.stream().map(each -> nodes.get(each / 1000).tree).toList());
        OnnxBytes.integers(node, prefix + "nodeids", owners.stream().map(each -> local(nodes.get(each / 1000),
            each / 1000)).toList());
        OnnxBytes.integers(node, prefix + "ids", owners.stream().map(each -> nodes.get(each / 1000).targets.get(
            each % 1000)).toList());
        numbers(node, opset, prefix + "weights", owners.stream().map(each -> nodes.get(each / 1000).weights.get(
            each % 1000)).toList());
        final int base = random.nextInt(3) > 0 ? 0
            : classifies && targets == 2 && onlyTarget >= 0 && random.nextBoolean() ? 1 : targets;
        if (base > 0) {
            numbers(node, opset, "base_values", random.doubles(base).boxed().map(this::rounded).toList());
        }
        OnnxBytes.text(node, "post_transform", transform(classifies, base));
        if (classifies) {
            OnnxBytes.integers(node, "classlabels_int64s", java.util.stream.IntStream.range(0, targets).boxed().toList());
        } else {
            OnnxBytes.integer(node, "n_targets", targets);
            OnnxBytes.text(node, "aggregate_function", List.of("AVERAGE", "SUM", "MIN", "MAX").get(random.nextInt(4)));
        }
    }

    private void numbers(final OnnxWriter node, final int opset, final String name, final List<Double> numbers) {
        if (isDouble && opset >= 3) {
            OnnxBytes.tensor(node, name + "_as_tensor", OnnxBytes.DOUBLE, numbers);
        } else {
            OnnxBytes.floats(node, name, numbers);
        }
    }

    /** Only what ONNX Runtime does as the standard says; the rest is refused, or scored by our own evaluator alone. */
    private String transform(final boolean classifies, final int base) {
        if (targets == 1) {
            return random.nextBoolean() ? "NONE" : "PROBIT";
        }
        final boolean secondMayBeMissing = classifies && targets == 2 && onlyTarget != 1 && base < 2;
        return List.of("NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO", "PROBIT").get(random.nextInt(secondMayBeMissing ? 2 : 5));
    }

    private List<Integer> localIds() {
        final List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            ids.add(local(nodes.get(i), i));
        }
        return ids;
    }

    private int local(final Node node, final int index) {
        return index - roots.get(node.tree);
    }

    private void linked(final OnnxWriter node, final int type) {
        final List<Node> inner = nodes.stream().filter(each -> each.mode >= 0).toList();
        final List<Node> leaves = nodes.stream().filter(each -> each.mode < 0).toList();
        OnnxBytes.integers(node, "tree_roots", roots.stream().map(root -> inner.indexOf(nodes.get(root))).toList());
        OnnxBytes.integers(node, "nodes_featureids", inner.stream().map(each -> each.feature).toList());
        OnnxBytes.tensor(node, "nodes_modes", OnnxBytes.UINT8, inner.stream().map(each -> (double) each.mode).toList());
        OnnxBytes.tensor(node, "nodes_splits", type, inner.stream().map(each -> each.value).toList());
        OnnxBytes.integers(node, "nodes_truenodeids", inner.stream().map(each -> place(inner, leaves, each.whenTrue)).toList());
        OnnxBytes.integers(node, "nodes_trueleafs", inner.stream().map(each -> nodes.get(each.whenTrue).mode < 0 ? 1 : 0).toList());
        OnnxBytes.integers(node, "nodes_falsenodeids", inner.stream().map(each -> place(inner, leaves, each.whenFalse)).toList());
        OnnxBytes.integers(node, "nodes_falseleafs", inner.stream().map(each -> nodes.get(each.whenFalse).mode < 0
            ? 1 : 0).toList());
        OnnxBytes.integers(node, "nodes_missing_value_tracks_true", inner.stream().map(each -> each.missingTrue ? 1 : 0).toList());
        OnnxBytes.integers(node, "leaf_targetids", leaves.stream().map(each -> each.targets.getFirst()).toList());
        OnnxBytes.tensor(node, "leaf_weights", type, leaves.stream().map(each -> each.weights.getFirst()).toList());
        final List<Double> members = new ArrayList<>();
        inner.stream().filter(each -> each.mode == 6).forEach(each -> {
            members.addAll(each.members);
            members.add(Double.NaN);
        });
        if (!members.isEmpty()) {
            OnnxBytes.tensor(node, "membership_values", type, members);
        }
        OnnxBytes.integer(node, "n_targets", targets);
        OnnxBytes.integer(node, "aggregate_function", random.nextInt(4));
        OnnxBytes.integer(node, "post_transform", random.nextBoolean() ? 0 : targets == 1 || random.nextBoolean() ? 4 : 3);
    }

    private int place(final List<Node> inner, final List<Node> leaves, final int index) {
        final Node node = nodes.get(index);
        return node.mode < 0 ? leaves.indexOf(node) : inner.indexOf(node);
    }

    @Override
    public String toString() {
        return kind + (isDouble ? " of doubles, " : " of floats, ") + nodes.size() + " nodes in " + roots.size() + " trees, "
            + targets
            + " targets, mode " + (onlyMode < 0 ? "any" : MODES.get(onlyMode));
    }
}
