package io.hotpath.scoring.onnx;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.onnx.file.OnnxModel;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.onnx.file.ValueType;
import io.hotpath.scoring.onnx.tree.OnnxTrees;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file that may be given to native code: read by our own reader, its graph and its trees checked.
 *
 * @param file  of the model.
 * @param model what it holds.
 * @param trees of the nodes that are tree ensembles, by the names of their first outputs.
 */
@ColdPath
public record OnnxFile(ModelFile file, OnnxModel model, Map<String, Ensemble> trees) {

    /** Defends the map against its maker. */
    public OnnxFile {
        trees = Map.copyOf(trees);
    }

    /**
     * Reads and checks.
     *
     * @param file that nobody vouches for.
     * @return what it holds.
     * @throws ModelException with the file and the reason.
     */
    public static OnnxFile read(final ModelFile file) {
        try {
            final OnnxModel model = OnnxModel.read(file.bytes());
            final Map<String, Ensemble> trees = new HashMap<>();
            for (final OnnxNode node : model.graph().nodes()) {
                if (OnnxTrees.isTrees(node)) {
                    final ValueType input = input(model, node);
                    trees.put(node.outputs().getFirst(), OnnxTrees.read(node, inputType(input), input == null
                        ? -1 : input.columns()));
                }
            }
            return new OnnxFile(file, model, trees);
        } catch (final ModelException refused) {
            throw refused.in(file.path());
        }
    }

    private static ValueType input(final OnnxModel model, final OnnxNode node) {
        if (node.inputs().size() != 1 || node.outputs().isEmpty()) {
            throw new ModelException("gives '" + node.operator() + "' " + node.inputs().size() + " inputs and "
                + node.outputs().size()
                + " outputs", null);
        }
        return named(model.graph().inputs(), node.inputs().getFirst());
    }

    private static ValueType named(final List<ValueType> values, final String name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst().orElse(null);
    }

    /** What another node made is taken for floats; its trees are only checked, not compiled. */
    private static InputType inputType(final ValueType input) {
        return switch (input == null || input.type() == null ? ElementType.FLOAT : input.type()) {
            case FLOAT -> InputType.FLOAT;
            case DOUBLE -> InputType.DOUBLE;
            case INT32 -> InputType.INT32;
            case INT64 -> InputType.INT64;
            default -> throw new ModelException("gives trees an input of type " + input.type().word(), null);
        };
    }

    /**
     * @return the output that holds the scores: the first that is a table of floats or doubles, else what a ZipMap makes, or
     * null.
     */
    public ValueType scores() {
        for (final ValueType output : model.graph().outputs()) {
            if (output.isTable() && (output.type() == ElementType.FLOAT || output.type() == ElementType.DOUBLE)) {
                return output;
            }
        }
        return model.graph().outputs().stream().filter(output -> {
            final OnnxNode maker = maker(output.name());
            return maker != null && maker.isMl("ZipMap");
        }).findFirst().orElse(null);
    }

    private OnnxNode maker(final String tensor) {
        return model.graph().nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst().orElse(null);
    }

    /** @return the trees that make the scores of the model's input and nothing else does, or null. */
    public Ensemble onlyTrees() {
        final ValueType scores = scores();
        String tensor = scores == null ? "" : scores.name();
        OnnxNode maker = maker(tensor);
        while (maker != null && (maker.isMl("ZipMap") || (maker.domain().isEmpty() && maker.operator().equals("Identity")))) {
            tensor = maker.inputs().getFirst();
            maker = maker(tensor);
        }
        if (maker == null || !OnnxTrees.isTrees(maker) || named(model.graph().inputs(), maker.inputs().getFirst()) == null) {
            return null;
        }
        return maker.outputs().getLast().equals(tensor) && model.graph().inputs().size() == 1
            ? trees.get(maker.outputs().getFirst()) : null;
    }

    /** @return the names that the file's metadata gives its inputs, those of its tensors in where there are several, or none. */
    public List<String> inputNames() {
        final String names = model.metadata().get(OnnxSignature.INPUTS_KEY);
        if (names != null) {
            return List.of(names.split(",", -1));
        }
        final List<ValueType> inputs = model.graph().inputs();
        return inputs.size() > 1 ? inputs.stream().map(ValueType::name).toList() : List.of();
    }
}
