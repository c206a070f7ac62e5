package io.hotpath.scoring.onnx.file;

import io.hotpath.scoring.model.ModelException;
import java.util.HashSet;
import java.util.Set;

/** Holds a graph against the rules of ONNX that native code relies on: every name means one tensor, made before it is used. */
final class GraphCheck {
    private static final long OLDEST_IR = 3;
    private static final long NEWEST_IR = 13;
    private static final int MAX_NODES = 10_000;

    private final OnnxModel model;
    private final Set<String> known = new HashSet<>();

    private GraphCheck(final OnnxModel model) {
        this.model = model;
    }

    static void check(final OnnxModel model) {
        new GraphCheck(model).check();
    }

    private void check() {
        final OnnxGraph graph = model.graph();
        if (model.irVersion() < OLDEST_IR || model.irVersion() > NEWEST_IR) {
            throw new ModelException("is of version " + model.irVersion() + " of the ONNX format; supported are " + OLDEST_IR
                + " to "
                + NEWEST_IR, null);
        }
        if (graph.nodes().isEmpty() || graph.nodes().size() > MAX_NODES) {
            throw new ModelException("has a graph of " + graph.nodes().size() + " nodes; supported are 1 to " + MAX_NODES, null);
        }
        if (graph.inputs().isEmpty() || graph.outputs().isEmpty()) {
            throw new ModelException("has a graph without " + (graph.inputs().isEmpty() ? "inputs" : "outputs"), null);
        }
        graph.constants().forEach(constant -> define(constant.name()));
        graph.inputs().forEach(input -> define(input.name()));
        graph.nodes().forEach(this::checkNode);
        graph.outputs().forEach(output -> use(output.name(), "the graph's output"));
    }

    private void checkNode(final OnnxNode node) {
        Operators.check(node, model.opsets());
        node.inputs().stream().filter(input -> !input.isEmpty()).forEach(input -> use(input, "'" + node.operator() + "'"));
        node.outputs().stream().filter(output -> !output.isEmpty()).forEach(this::define);
    }

    private void define(final String name) {
        if (name.isEmpty() || !known.add(name)) {
            throw new ModelException(name.isEmpty() ? "has a tensor without a name" : "makes the tensor '" + name
                + "' twice", null);
        }
    }

    private void use(final String name, final String user) {
        if (!known.contains(name)) {
            throw new ModelException("has no tensor '" + name + "' where " + user + " needs it", null);
        }
    }
}
