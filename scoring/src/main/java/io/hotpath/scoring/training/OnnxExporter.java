package io.hotpath.scoring.training;

import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes trees as an ONNX model: one TreeEnsembleClassifier (ai.onnx.ml 1) with a logistic transform, a float tensor [rows, inputs]
 * in, labels and a float tensor [rows, 2] of probabilities out. Thresholds are doubles in LightGBM and floats in ONNX; since inputs
 * are floats, {@code x <= t} holds for a double t exactly when it holds for the greatest float that is not above t.
 */
public final class OnnxExporter {
    // TensorProto.DataType of onnx.proto
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    // AttributeProto.AttributeType of onnx.proto
    private static final int TYPE_STRING = 3;
    private static final int TYPE_FLOATS = 6;
    private static final int TYPE_INTS = 7;
    private static final int TYPE_STRINGS = 8;
    private static final int IR_VERSION = 8;
    private static final int ONNX_OPSET = 15;

    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> trueNodes = new ArrayList<>();
    private final List<Long> falseNodes = new ArrayList<>();
    private final List<Long> missingTrue = new ArrayList<>();
    private final List<Long> leafTreeIds = new ArrayList<>();
    private final List<Long> leafNodeIds = new ArrayList<>();
    private final List<Float> leafWeights = new ArrayList<>();

    private OnnxExporter() {
    }

    /**
     * Exports.
     *
     * @param ensemble   trained.
     * @param inputNames in the order of the model's inputs; kept in its metadata.
     * @return the bytes of an ONNX file; the same for the same trees.
     */
    public static byte[] export(final TreeEnsemble ensemble, final List<String> inputNames) {
        final OnnxExporter exporter = new OnnxExporter();
        final List<Tree> trees = ensemble.trees();
        for (int i = 0; i < trees.size(); i++) {
            exporter.add(i, trees.get(i));
        }
        return exporter.model(inputNames);
    }

    /** Inner nodes keep their numbers; leaves come behind them. */
    private void add(final long treeId, final Tree tree) {
        final int inner = tree.left().length;
        for (int i = 0; i < inner; i++) {
            node(treeId, i, "BRANCH_LEQ");
            features.add((long) tree.splitFeature()[i]);
            values.add(floorToFloat(tree.threshold()[i]));
            trueNodes.add(nodeId(tree.left()[i], inner));
            falseNodes.add(nodeId(tree.right()[i], inner));
            missingTrue.add(tree.missingLeft()[i] ? 1L : 0L);
        }
        for (int i = 0; i < tree.leafValue().length; i++) {
            node(treeId, inner + i, "LEAF");
            features.add(0L);
            values.add(0f);
            trueNodes.add(0L);
            falseNodes.add(0L);
            missingTrue.add(0L);
            leafTreeIds.add(treeId);
            leafNodeIds.add((long) inner + i);
            leafWeights.add((float) tree.leafValue()[i]);
        }
    }

    private void node(final long treeId, final long nodeId, final String mode) {
        treeIds.add(treeId);
        nodeIds.add(nodeId);
        modes.add(mode);
    }

    private static long nodeId(final int child, final int inner) {
        return child >= 0 ? child : (long) inner + ~child;
    }

    static float floorToFloat(final double value) {
        final float nearest = (float) value;
        return nearest > value ? Math.nextDown(nearest) : nearest;
    }

    /** ModelProto: ir_version 1, producer_name 2, graph 7, opset_import 8, metadata_props 14. */
    private byte[] model(final List<String> inputNames) {
        return new OnnxWriter()
            .integer(1, IR_VERSION)
            .text(2, "hotpath")
            .message(7, graph -> graph(graph, inputNames.size()))
            .message(8, opset -> opset.text(1, "").integer(2, ONNX_OPSET))
            .message(8, opset -> opset.text(1, "ai.onnx.ml").integer(2, 1))
            .message(14, property -> property.text(1, "hotpath.inputs").text(2, String.join(",", inputNames)))
            .toByteArray();
    }

    /** GraphProto: node 1, name 2, input 11, output 12. */
    private void graph(final OnnxWriter graph, final int inputs) {
        graph.message(1, this::classifier).text(2, "hotpath");
        graph.message(11, value -> tensor(value, "inputs", FLOAT, inputs));
        graph.message(12, value -> tensor(value, "label", INT64, 0));
        graph.message(12, value -> tensor(value, "probabilities", FLOAT, 2));
    }

    /** ValueInfoProto: name 1, type 2; its tensor_type 1: elem_type 1, shape 2; its dim 1: dim_value 1, dim_param 2. */
    private static void tensor(final OnnxWriter value, final String name, final int type, final int columns) {
        value.text(1, name).message(2, kind -> kind.message(1, tensor -> tensor.integer(1, type).message(2, shape -> {
            shape.message(1, rows -> rows.text(2, "rows"));
            if (columns > 0) {
                shape.message(1, width -> width.integer(1, columns));
            }
        })));
    }

    /** NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7. */
    private void classifier(final OnnxWriter node) {
        node.text(1, "inputs").text(2, "label").text(2, "probabilities").text(4, "TreeEnsembleClassifier").text(7, "ai.onnx.ml");
        integers(node, "classlabels_int64s", List.of(0L, 1L));
        integers(node, "nodes_treeids", treeIds);
        integers(node, "nodes_nodeids", nodeIds);
        integers(node, "nodes_featureids", features);
        floats(node, "nodes_values", values);
        strings(node, "nodes_modes", modes);
        integers(node, "nodes_truenodeids", trueNodes);
        integers(node, "nodes_falsenodeids", falseNodes);
        integers(node, "nodes_missing_value_tracks_true", missingTrue);
        integers(node, "class_treeids", leafTreeIds);
        integers(node, "class_nodeids", leafNodeIds);
        integers(node, "class_ids", leafTreeIds.stream().map(id -> 0L).toList());
        floats(node, "class_weights", leafWeights);
        node.message(5, attribute -> attribute.text(1, "post_transform").integer(20, TYPE_STRING).text(4, "LOGISTIC"));
    }

    /** AttributeProto: name 1, s 4, floats 7, ints 8, strings 9, type 20. */
    private static void integers(final OnnxWriter node, final String name, final List<Long> numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, TYPE_INTS);
            numbers.forEach(number -> attribute.integer(8, number));
        });
    }

    private static void floats(final OnnxWriter node, final String name, final List<Float> numbers) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, TYPE_FLOATS);
            numbers.forEach(number -> attribute.number(7, number));
        });
    }

    private static void strings(final OnnxWriter node, final String name, final List<String> texts) {
        node.message(5, attribute -> {
            attribute.text(1, name).integer(20, TYPE_STRINGS);
            texts.forEach(text -> attribute.text(9, text));
        });
    }
}
