package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.util.HashMap;
import java.util.Map;

/**
 * An ONNX file that has passed all checks but those of its trees.
 *
 * @param irVersion of the file format.
 * @param opsets    the version of each domain's operators; the standard domain is the empty text.
 * @param graph     the graph.
 * @param metadata  key and value pairs.
 */
public record OnnxModel(long irVersion, Map<String, Long> opsets, OnnxGraph graph, Map<String, String> metadata) {

    /** Defends the maps against their maker. */
    public OnnxModel {
        opsets = Map.copyOf(opsets);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads and checks a file that nobody vouches for.
     *
     * @param bytes of the file.
     * @return what it holds.
     * @throws ModelException with the reason where it is damaged, or asks for what is not supported.
     */
    public static OnnxModel read(final byte[] bytes) {
        final OnnxModel model = of(WireMessage.of("model", bytes));
        GraphCheck.check(model);
        return model;
    }

    /** ModelProto: ir_version 1, graph 7, opset_import 8, metadata_props 14, training_info 20, functions 25. */
    private static OnnxModel of(final WireMessage message) {
        final WireMessage graph = message.message(7, "graph");
        if (graph == null || graph.any(15)) {
            throw new ModelException("is no ONNX model: it holds no "
                + (graph == null ? "graph" : "graph without sparse tensors"), null);
        }
        if (message.any(20) || message.any(25)) {
            throw new ModelException("holds functions or a training graph of its own, which is refused", null);
        }
        final Map<String, Long> opsets = new HashMap<>();
        for (final WireMessage opset : message.messages(8, "operator set", each -> each)) {
            final String domain = opset.text(1).equals("ai.onnx") ? "" : opset.text(1);
            if (opsets.put(domain, opset.integer(2, 0)) != null) {
                throw new ModelException("names two versions of the operators of '" + domain + "'", null);
            }
        }
        final Map<String, String> metadata = new HashMap<>();
        message.messages(14, "metadata", property -> metadata.put(property.text(1), property.text(2)));
        return new OnnxModel(message.integer(1, 0), opsets, OnnxGraph.of(graph), metadata);
    }
}
