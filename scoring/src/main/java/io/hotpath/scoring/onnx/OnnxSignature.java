package io.hotpath.scoring.onnx;

import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.file.ElementType;
import io.hotpath.scoring.onnx.file.ValueType;
import io.hotpath.scoring.onnx.tree.OnnxTrees;
import io.hotpath.scoring.tree.Ensemble;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a model takes and gives: one table [rows, inputs] of floats, doubles or whole numbers in, or several of one column; one
 * table [rows, outputs] of floats or doubles out. Checked at start-up against what the pipeline gives.
 *
 * @param inputs      the tensors in.
 * @param inputCount  their columns, all together.
 * @param scores      the tensor out.
 */
@ColdPath
record OnnxSignature(List<ValueType> inputs, int inputCount, ValueType scores) {
    /** The metadata key under which our own exporter names a model's inputs, comma-separated. */
    static final String INPUTS_KEY = "hotpath.inputs";
    private static final Set<ElementType> NUMBERS =
        Set.of(ElementType.FLOAT, ElementType.DOUBLE, ElementType.INT32, ElementType.INT64);

    /**
     * Finds out what a model takes and gives.
     *
     * @param file       of the model.
     * @param inputNames what it is given; none where it shall say itself what it takes.
     * @throws ModelException where it takes or gives something else.
     */
    static OnnxSignature of(final OnnxFile file, final List<String> inputNames) {
        if (file.model().graph().nodes().stream().anyMatch(node ->
            OnnxTrees.isTrees(node) && OnnxTrees.differsInOnnxRuntime(node))) {
            throw refusal(file.file().path(), "has trees with a post_transform that ONNX Runtime 1.29 leaves out or takes for"
                + " another;"
                + " only a model that is trees and nothing else can be scored by what the standard says, by the engine 'compiled'");
        }
        final List<ValueType> inputs = file.model().graph().inputs();
        for (final ValueType input : inputs) {
            if (!input.isTable() || !NUMBERS.contains(input.type()) || (inputs.size() > 1 && input.columns() > 1)) {
                throw refusal(file.file().path(), "takes " + input + (inputs.size() > 1 ? " among " + inputs.size()
                    + " inputs" : "")
                    + "; supported is one table of numbers [rows, inputs], or several of one column each");
            }
        }
        final int columns = columns(file, inputs, inputNames);
        if (!inputNames.isEmpty()) {
            checkCount(file.file().path(), columns, inputNames);
            checkNames(file, inputNames);
        }
        final ValueType scores = file.scores();
        if (scores == null) {
            throw refusal(file.file().path(), "gives no table of floats or doubles [rows, outputs]");
        }
        return new OnnxSignature(inputs, columns, scores);
    }

    /** @return memory for a table in. */
    RowBuffer row(final int table) {
        final int columns = inputs.size() == 1 ? inputCount : 1;
        return new RowBuffer(inputs.get(table).type(), columns, inputs.get(table).fixedRows());
    }

    /** @return the shape of a table in. */
    long[] shape(final int table) {
        final ValueType input = inputs.get(table);
        final int columns = inputs.size() == 1 ? inputCount : 1;
        return input.dims() != null && input.dims().length == 1 ? new long[] {columns} : new long[] {input.fixedRows(), columns};
    }

    /**
     * Makes memory for the table out.
     *
     * @param shape of it, as a run has shown.
     * @throws ModelException where it is no row of numbers for a row.
     */
    RowBuffer scoresOf(final long[] shape) {
        if (shape.length < 1 || shape.length > 2 || shape[0] != inputs.getFirst().fixedRows()) {
            throw new ModelException("gives no row of numbers for a row", null);
        }
        return new RowBuffer(scores.type(), shape.length == 1 ? 1 : (int) shape[1], (int) shape[0]);
    }

    private static int columns(final OnnxFile file, final List<ValueType> inputs, final List<String> inputNames) {
        if (inputs.size() > 1) {
            return inputs.size();
        }
        final long told = inputs.getFirst().columns();
        if (told > 0) {
            return Math.toIntExact(told);
        }
        if (!inputNames.isEmpty()) {
            return inputNames.size();
        }
        return file.trees().values().stream().mapToInt(Ensemble::features).max()
            .orElseThrow(() -> refusal(file.file().path(), "does not say how many inputs it takes"));
    }

    private static void checkCount(final Path path, final int columns, final List<String> inputNames) {
        if (columns != inputNames.size()) {
            throw refusal(path, "takes " + columns + " inputs, the pipeline gives " + inputNames.size());
        }
    }

    private static void checkNames(final OnnxFile file, final List<String> pipelineInputs) {
        final List<String> modelInputs = file.inputNames();
        if (modelInputs.isEmpty()) {
            return;
        }
        final Path path = file.file().path();
        if (modelInputs.size() != pipelineInputs.size()) {
            throw refusal(path, "takes " + pipelineInputs.size() + " inputs, but its metadata names " + modelInputs.size());
        }
        for (int i = 0; i < pipelineInputs.size(); i++) {
            final String given = pipelineInputs.get(i);
            if (!modelInputs.get(i).equals(given)) {
                throw refusal(path, "takes '" + modelInputs.get(i) + "' as input " + (i + 1) + ", the pipeline gives '"
                    + given + "'"
                    + (modelInputs.contains(given) ? "; the order differs" : NearestName.hint(given, modelInputs)));
            }
        }
    }

    private static ModelException refusal(final Path path, final String why) {
        return new ModelException(why, null).in(path);
    }
}
