package io.hotpath.scoring.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.hotpath.core.problem.NearestName;
import io.hotpath.scoring.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a model takes and gives: one float tensor [rows, inputs] in, one float tensor [rows, 1 or 2] out. Checked at start-up
 * against what the pipeline gives.
 *
 * @param inputName   of the tensor in.
 * @param inputCount  its columns.
 * @param outputName  of the tensor out.
 * @param outputCount its columns; the score is the last.
 */
record OnnxSignature(String inputName, int inputCount, String outputName, int outputCount) {
    /** The metadata key under which our own exporter names a model's inputs, comma-separated. */
    static final String INPUTS_KEY = "hotpath.inputs";

    static OnnxSignature of(final OrtSession session, final Path path, final List<String> pipelineInputs) throws OrtException {
        final Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new ModelException("model file " + path + " takes " + inputs.size()
                + " inputs; supported is one float tensor [rows, inputs]", null);
        }
        final NodeInfo input = inputs.values().iterator().next();
        final long columns = columns(input);
        if (columns < 1) {
            throw new ModelException("model file " + path + " takes '" + input.getName()
                + "', which is not a float tensor [rows, inputs]", null);
        }
        if (columns != pipelineInputs.size()) {
            throw new ModelException("model file " + path + " takes " + columns + " inputs, the pipeline gives "
                + pipelineInputs.size(), null);
        }
        checkNames(session.getMetadata().getCustomMetadata().get(INPUTS_KEY), path, pipelineInputs);
        final NodeInfo output = output(session, path);
        return new OnnxSignature(input.getName(), (int) columns, output.getName(), (int) columns(output));
    }

    /** @return columns of a float tensor of two dimensions, otherwise -1. */
    private static long columns(final NodeInfo node) {
        final boolean isFloat = node.getInfo() instanceof final TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT;
        final long[] shape = isFloat ? ((TensorInfo) node.getInfo()).getShape() : new long[0];
        return shape.length == 2 ? shape[1] : -1;
    }

    private static void checkNames(final String named, final Path path, final List<String> pipelineInputs) {
        if (named == null) {
            return;
        }
        final List<String> modelInputs = List.of(named.split(",", -1));
        if (modelInputs.size() != pipelineInputs.size()) {
            throw new ModelException("model file " + path + " takes " + pipelineInputs.size() + " inputs, but its metadata names "
                + modelInputs.size(), null);
        }
        for (int i = 0; i < pipelineInputs.size(); i++) {
            final String given = pipelineInputs.get(i);
            if (!modelInputs.get(i).equals(given)) {
                throw new ModelException("model file " + path + " takes '" + modelInputs.get(i) + "' as input " + (i + 1)
                    + ", the pipeline gives '" + given + "'" + (modelInputs.contains(given)
                    ? "; the order differs" : NearestName.hint(given, modelInputs)), null);
            }
        }
    }

    private static NodeInfo output(final OrtSession session, final Path path) throws OrtException {
        for (final NodeInfo output : session.getOutputInfo().values()) {
            final long columns = columns(output);
            if (columns == 1 || columns == 2) {
                return output;
            }
        }
        throw new ModelException("model file " + path + " gives no float tensor [rows, 1] or [rows, 2]"
            + "; where it gives a map of probabilities, export it without ZipMap", null);
    }
}
