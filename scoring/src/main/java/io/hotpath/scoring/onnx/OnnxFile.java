package io.hotpath.scoring.onnx;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.onnx.file.OnnxModel;
import io.hotpath.scoring.onnx.file.OnnxNode;
import io.hotpath.scoring.onnx.file.ValueType;
import io.hotpath.scoring.onnx.file.ZipMapCut;
import io.hotpath.scoring.onnx.tree.OnnxTrees;
import io.hotpath.scoring.tree.Ensemble;
import io.hotpath.scoring.tree.InputType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file that may be given to native code: read by our own reader, its graph and its trees checked.
 *
 * @param file     of the model.
 * @param runnable what ONNX Runtime is given: the file's bytes, without a ZipMap at the end.
 * @param model    what it holds, without a ZipMap at the end.
 * @param trees    of the nodes that are tree ensembles, by the names of their first outputs.
 */
@ColdPath
@SuppressWarnings("ArrayRecordComponent") // read by the engines that it was made for
public record OnnxFile(ModelFile file, byte[] runnable, OnnxModel model, Map<String, Ensemble> trees) {

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
    @SuppressWarnings("ReferenceEquality") // the cut gives back what it need not change
    public static OnnxFile read(final ModelFile file) {
        try {
            final byte[] whole = file.bytes();
            final OnnxModel asItIs = OnnxModel.read(whole);
            final byte[] runnable = ZipMapCut.of(whole, asItIs);
            final OnnxModel model = runnable == whole ? asItIs : OnnxModel.read(runnable);
            final Map<String, Ensemble> trees = new HashMap<>();
            for (final OnnxNode node : model.graph().nodes()) {
                if (OnnxTrees.isTrees(node)) {
                    final ValueType input = input(model, node);
                    trees.put(node.outputs().getFirst(), OnnxTrees.read(node, model.opsets().get(OnnxNode.ML_DOMAIN),
                        inputType(node, input), input == null ? -1 : input.columns()));
                }
            }
            final OnnxFile read = new OnnxFile(file, runnable, model, trees);
            model.graph().outputs().forEach(read::checkType);
            return read;
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

    /**
     * @return for people, which inputs hold whole numbers only, so that a row without one has no score; empty where there are
     * none.
     */
    public String note() {
        final List<String> whole = model.graph().inputs().stream()
            .filter(input -> input.type() == ElementType.INT32 || input.type() == ElementType.INT64)
            .map(input -> "'" + input.name() + "' (" + input.type().word() + ")").toList();
        return whole.isEmpty() ? "" : "takes whole numbers for " + String.join(", ", whole)
            + ": a row that has a missing value or a fraction there gets no score;"
            + " convert the model with float inputs to allow them";
    }

    private static ValueType named(final List<ValueType> values, final String name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst().orElse(null);
    }

    /** What another node made is taken for what the trees' thresholds are; such trees are only checked, not compiled. */
    private static InputType inputType(final OnnxNode node, final ValueType input) {
        if (input == null || input.type() == null) {
            return OnnxTrees.holdsDoubles(node) ? InputType.DOUBLE : InputType.FLOAT;
        }
        return inputType(input.type());
    }

    static InputType inputType(final ElementType type) {
        return switch (type) {
            case FLOAT -> InputType.FLOAT;
            case DOUBLE -> InputType.DOUBLE;
            case INT32 -> InputType.INT32;
            case INT64 -> InputType.INT64;
            default -> throw new ModelException("gives trees an input of type " + type.word(), null);
        };
    }

    /** @return the output that holds the scores: the first that is a table of floats or doubles, or null. */
    public ValueType scores() {
        for (final ValueType output : model.graph().outputs()) {
            if (output.isTable() && (output.type() == ElementType.FLOAT || output.type() == ElementType.DOUBLE)) {
                return output;
            }
        }
        return null;
    }

    private OnnxNode maker(final String tensor) {
        return model.graph().nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst().orElse(null);
    }

    /** @return the tensor that is a copy of no other. */
    private String origin(final String copy) {
        String tensor = copy;
        OnnxNode maker = maker(tensor);
        while (maker != null && maker.domain().isEmpty() && maker.operator().equals("Identity")) {
            tensor = maker.inputs().getFirst();
            maker = maker(tensor);
        }
        return tensor;
    }

    /** What trees give has a type, which the graph's output must be declared as. */
    private void checkType(final ValueType output) {
        final String tensor = origin(output.name());
        final OnnxNode maker = maker(tensor);
        if (maker == null || !OnnxTrees.isTrees(maker) || output.type() == null) {
            return;
        }
        final ElementType made = OnnxTrees.outputType(
            maker, maker.outputs().indexOf(tensor), trees.get(maker.outputs().getFirst()).inputType());
        if (made != output.type()) {
            throw new ModelException("declares the output '" + output.name() + "' as " + output.type().word() + ", but '"
                + maker.operator() + "' makes " + made.word(), null);
        }
    }

    /** @return the trees that make the scores of the model's input and nothing else does, or null. */
    public Ensemble onlyTrees() {
        final ValueType scores = scores();
        final String tensor = scores == null ? "" : origin(scores.name());
        final OnnxNode maker = maker(tensor);
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
