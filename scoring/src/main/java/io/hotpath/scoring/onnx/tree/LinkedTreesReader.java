package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.tree.Comparison;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import io.hotpath.scoring.tree.Membership;
import io.hotpath.scoring.tree.Rounding;
import io.hotpath.scoring.tree.Split;
import io.hotpath.scoring.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * TreeEnsemble (ai.onnx.ml 5): inner nodes and leaves in arrays of their own, children by their places in them, roots listed. The
 * sets of member nodes stand in one array in the order of the nodes, NaN after each. A root whose children are the same leaf is
 * that leaf.
 */
@ColdPath
final class LinkedTreesReader {
    private static final int MEMBER = 6;

    private final OnnxNode node;
    private final InputType inputType;
    private final TreeAttributes attributes;
    private final long[] roots;
    private final long[] featureIds;
    private final double[] modes;
    private final double[] splits;
    private final long[] trueIds;
    private final long[] trueLeafs;
    private final long[] falseIds;
    private final long[] falseLeafs;
    private final long[] missingTrue;
    private final double[] leafWeights;
    private final long[] leafTargets;
    private final List<Set<Double>> members = new ArrayList<>();
    private final boolean[] used;

    LinkedTreesReader(final OnnxNode node, final InputType inputType) {
        this.node = node;
        this.inputType = inputType;
        attributes = TreeAttributes.ofEnsemble(node);
        roots = node.integers("tree_roots");
        featureIds = node.integers("nodes_featureids");
        modes = sized(node.numbers("nodes_modes"), "nodes_modes");
        splits = sized(node.numbers("nodes_splits"), "nodes_splits");
        trueIds = sized("nodes_truenodeids");
        trueLeafs = sized("nodes_trueleafs");
        falseIds = sized("nodes_falsenodeids");
        falseLeafs = sized("nodes_falseleafs");
        TreeSchema.checkLength(node, "nodes_hitrates", featureIds.length);
        TreeSchema.checkLength(node, "nodes_missing_value_tracks_true", featureIds.length);
        missingTrue = node.integers("nodes_missing_value_tracks_true").length == 0
            ? new long[featureIds.length] : sized("nodes_missing_value_tracks_true");
        leafWeights = node.numbers("leaf_weights");
        leafTargets = node.integers("leaf_targetids");
        OnnxTrees.sameLength(leafWeights.length, "leaf_weights", leafTargets.length, "leaf_targetids");
        used = new boolean[featureIds.length];
    }

    private double[] sized(final double[] numbers, final String name) {
        OnnxTrees.sameLength(featureIds.length, "nodes_featureids", numbers.length, name);
        return numbers;
    }

    private long[] sized(final String name) {
        final long[] numbers = node.integers(name);
        OnnxTrees.sameLength(featureIds.length, "nodes_featureids", numbers.length, name);
        return numbers;
    }

    Ensemble read() {
        if (roots.length == 0 || featureIds.length > OnnxTrees.MAX_NODES || leafWeights.length > OnnxTrees.MAX_NODES) {
            throw new ModelException("has " + roots.length + " trees of " + featureIds.length + " nodes; supported are up to "
                + OnnxTrees.MAX_NODES, null);
        }
        readMembers();
        final List<Tree> trees = new ArrayList<>();
        for (final long root : roots) {
            trees.add(tree(OnnxTrees.index(root, featureIds.length, "root")));
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                throw new ModelException("has the node " + i + " that no way leads to", null);
            }
        }
        final Rounding rounding = inputType == InputType.DOUBLE ? Rounding.DOUBLE : Rounding.FLOAT;
        return new Ensemble(OnnxTrees.featuresOf(trees), inputType, rounding == Rounding.DOUBLE, trees,
            new double[attributes.targets()], attributes.aggregation(),
            new RegressionFinish(attributes, trees.size(), rounding, rounding));
    }

    private void readMembers() {
        final double[] listed = node.numbers("membership_values");
        int next = 0;
        for (final double mode : modes) {
            final Set<Double> own = new HashSet<>();
            if (mode == MEMBER) {
                while (next < listed.length && !Double.isNaN(listed[next])) {
                    own.add(member(listed[next++]) + 0.0);
                }
                if (own.isEmpty() || next == listed.length) {
                    throw new ModelException("has a member node without its set, or a set without its end", null);
                }
                next++;
            }
            members.add(own);
        }
        OnnxTrees.sameLength(listed.length, "membership_values", next, "of them in the sets of member nodes");
    }

    /** ONNX Runtime has sets of whole numbers of 32 bits only. */
    private static double member(final double value) {
        if (Math.abs(value) > Integer.MAX_VALUE) {
            throw new ModelException("has a member of a set that is out of range for 32 bits", null);
        }
        return value;
    }

    /** Takes the nodes below a root in the order in which they are met; one that is met twice is no part of a tree. */
    private Tree tree(final int root) {
        if (isLeaf(root)) {
            use(root);
            return tree(List.of(), List.of(), List.of(OnnxTrees.index(trueIds[root], leafWeights.length, "leaf")));
        }
        final List<Integer> inner = new ArrayList<>(List.of(root)); // grows as it is walked
        final List<int[]> children = new ArrayList<>();
        final List<Integer> leaves = new ArrayList<>();
        use(root);
        for (int i = 0; i < inner.size(); i++) {
            final int place = inner.get(i);
            children.add(new int[] {
                child(trueIds[place], trueLeafs[place] != 0, inner, leaves),
                child(falseIds[place], falseLeafs[place] != 0, inner, leaves)});
        }
        return tree(inner, children, leaves);
    }

    /** @return the child's number in its tree, of a leaf the complement; it is the last that was met. */
    private int child(final long id, final boolean isLeaf, final List<Integer> inner, final List<Integer> leaves) {
        if (isLeaf) {
            leaves.add(OnnxTrees.index(id, leafWeights.length, "leaf"));
            return ~(leaves.size() - 1);
        }
        final int place = OnnxTrees.index(id, featureIds.length, "node");
        use(place);
        inner.add(place);
        return inner.size() - 1;
    }

    private boolean isLeaf(final int root) {
        return trueIds[root] == falseIds[root] && trueLeafs[root] != 0 && falseLeafs[root] != 0;
    }

    private void use(final int place) {
        if (used[place]) {
            throw new ModelException("has two ways to node " + place, null);
        }
        used[place] = true;
    }

    private Tree tree(final List<Integer> inner, final List<int[]> children, final List<Integer> leaves) {
        final Tree tree = new Tree(new int[inner.size()], new Split[inner.size()], new int[inner.size()], new int[inner.size()],
            new int[leaves.size()][], new double[leaves.size()][]);
        for (int i = 0; i < inner.size(); i++) {
            tree.features()[i] = OnnxTrees.index(featureIds[inner.get(i)], Integer.MAX_VALUE, "feature");
            tree.splits()[i] = split(inner.get(i));
            tree.whenTrue()[i] = children.get(i)[0];
            tree.whenFalse()[i] = children.get(i)[1];
        }
        for (int i = 0; i < leaves.size(); i++) {
            tree.targets()[i] = new int[] {OnnxTrees.index(leafTargets[leaves.get(i)], attributes.targets(), "target")};
            tree.weights()[i] = new double[] {leafWeights[leaves.get(i)]};
        }
        return tree;
    }

    private Split split(final int place) {
        final boolean missing = missingTrue[place] == 1;
        if (modes[place] == MEMBER) {
            return new Membership(members.get(place), missing);
        }
        if (Double.isNaN(splits[place])) {
            throw new ModelException("compares in node " + place + " with a threshold that is no number", null);
        }
        return new Comparison(TreeAttributes.numbered(Comparison.Operator.values(), (long) modes[place]), splits[place], missing);
    }
}
