package io.hotpath.scoring.onnx.tree;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.Attribute;
import io.hotpath.scoring.onnx.file.Attribute.Kind;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.tree.InputType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which attributes the tree operators have, and of what kind; the same that ONNX Runtime holds against the standard's schemas. */
@ColdPath
final class TreeSchema {
    private static final String AS_TENSOR = "_as_tensor";
    private static final long WITH_TENSORS = 3;
    private static final long LINKED = 5;
    private static final Map<String, Kind> NODES = of(
        Kind.INTEGERS, "nodes_falsenodeids nodes_featureids nodes_missing_value_tracks_true nodes_truenodeids");
    private static final Map<String, Kind> NUMBERED = of(NODES, Kind.INTEGERS, "nodes_nodeids nodes_treeids",
        Kind.FLOATS, "base_values nodes_hitrates nodes_values", Kind.TEXTS, "nodes_modes", Kind.TEXT, "post_transform",
        Kind.TENSOR, "base_values_as_tensor nodes_hitrates_as_tensor nodes_values_as_tensor");
    private static final Map<String, Map<String, Kind>> OPERATORS = Map.of(
        "TreeEnsembleRegressor", of(NUMBERED, Kind.TEXT, "aggregate_function", Kind.INTEGER, "n_targets",
            Kind.INTEGERS, "target_ids target_nodeids target_treeids", Kind.FLOATS, "target_weights",
            Kind.TENSOR, "target_weights_as_tensor"),
        "TreeEnsembleClassifier", of(NUMBERED, Kind.INTEGERS, "class_ids class_nodeids class_treeids classlabels_int64s",
            Kind.FLOATS, "class_weights", Kind.TEXTS, "classlabels_strings", Kind.TENSOR, "class_weights_as_tensor"),
        "TreeEnsemble", of(NODES, Kind.INTEGER, "aggregate_function n_targets post_transform",
            Kind.INTEGERS, "leaf_targetids nodes_falseleafs nodes_trueleafs tree_roots",
            Kind.TENSOR, "leaf_weights membership_values nodes_hitrates nodes_modes nodes_splits"));

    private TreeSchema() {
    }

    private static Map<String, Kind> of(final Object... parts) {
        final Map<String, Kind> kinds = new HashMap<>();
        Kind kind = null;
        for (final Object part : parts) {
            switch (part) {
                case final Map<?, ?> others -> others.forEach((name, of) -> kinds.put((String) name, (Kind) of));
                case final Kind next -> kind = next;
                default -> {
                    for (final String name : part.toString().split(" ", -1)) {
                        kinds.put(name, kind);
                    }
                }
            }
        }
        return Map.copyOf(kinds);
    }

    /**
     * @param node      of a tree operator.
     * @param version   of the operators of ai.onnx.ml.
     * @param inputType of its input, which is also that of its thresholds and weights; of whole numbers, floats.
     * @throws ModelException where the version does not know the operator, or an attribute is unknown or of another kind than it
     *                        must be.
     */
    static void check(final OnnxNode node, final long version, final InputType inputType) {
        if (node.operator().equals("TreeEnsemble") != version >= LINKED) {
            throw new ModelException("uses '" + node.operator() + "' of version " + version + " of ai.onnx.ml, which has "
                + (version >= LINKED ? "TreeEnsemble instead" : "no such operator"), null);
        }
        if (inputType.isWhole() && !node.operator().equals("TreeEnsembleClassifier")) {
            throw new ModelException("gives '" + node.operator() + "' an input of whole numbers, which ONNX Runtime has no code"
                + " for; convert the model with float inputs", null);
        }
        final Map<String, Kind> kinds = OPERATORS.get(node.operator());
        for (final Attribute attribute : node.attributes().values()) {
            final Kind kind = kinds.get(attribute.name());
            if (kind == null || (version < WITH_TENSORS && attribute.name().endsWith(AS_TENSOR))) {
                throw new ModelException("gives '" + node.operator() + "' the unknown attribute '" + attribute.name() + "'"
                    + NearestName.hint(attribute.name(), List.copyOf(kinds.keySet())), null);
            }
            if (kind != attribute.kind()) {
                throw new ModelException("holds " + attribute.name() + " as " + attribute.kind().words() + " instead of "
                    + kind.words(), null);
            }
            if (kind == Kind.TENSOR) {
                checkType(attribute, inputType);
            }
        }
    }

    private static void checkType(final Attribute attribute, final InputType inputType) {
        final ElementType expected = attribute.name().equals("nodes_modes") ? ElementType.UINT8
            : inputType == InputType.DOUBLE ? ElementType.DOUBLE : ElementType.FLOAT;
        if (attribute.tensor().type() != expected) {
            throw new ModelException("holds " + attribute.name() + " of type " + attribute.tensor().type().word() + " instead of "
                + expected.word() + (attribute.name().equals("nodes_modes") ? "" : ", as its input is"), null);
        }
    }

    /** @throws ModelException where one of the lists that say something of each node has another length. */
    static void checkLength(final OnnxNode node, final String name, final int nodes) {
        final Attribute attribute = node.attributes().getOrDefault(name, node.attributes().get(name + AS_TENSOR));
        if (attribute != null) {
            OnnxTrees.sameLength(nodes, "nodes", attribute.kind() == Kind.INTEGERS
                ? attribute.integers().length : attribute.numbers().length, attribute.name());
        }
    }
}
