package io.hotpath.scoring.onnx.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The graph of a model.
 *
 * @param nodes     in the order of the file, which is one of evaluation.
 * @param constants initializers.
 * @param inputs    without those that are initializers.
 * @param outputs   of the graph.
 */
public record OnnxGraph(List<OnnxNode> nodes, List<ConstantTensor> constants, List<ValueType> inputs, List<ValueType> outputs) {

    /** Defends the lists against their maker. */
    public OnnxGraph {
        nodes = List.copyOf(nodes);
        constants = List.copyOf(constants);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** GraphProto: node 1, initializer 5, input 11, output 12. */
    static OnnxGraph of(final WireMessage message) {
        final List<ConstantTensor> constants = message.messages(5, "initializer", ConstantTensor::of);
        final Set<String> names = new HashSet<>();
        constants.forEach(constant -> names.add(constant.name()));
        final List<ValueType> inputs = message.messages(11, "graph input", ValueType::of).stream()
            .filter(input -> !names.contains(input.name())).toList();
        return new OnnxGraph(
            message.messages(1, "node", OnnxNode::of), constants, inputs, message.messages(12, "graph output", ValueType::of));
    }
}
