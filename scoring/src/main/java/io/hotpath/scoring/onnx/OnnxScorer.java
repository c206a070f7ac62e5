package io.hotpath.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model in ONNX Runtime: one row, one thread, input and output in direct memory that is bound once. The call itself allocates
 * some 400 bytes of heap inside ONNX Runtime's Java API; nothing here does.
 */
public final class OnnxScorer implements Scorer {
    private final OrtSession session;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final int scoreIndex;

    private OnnxScorer(final OrtEnvironment environment, final OrtSession session, final OnnxSignature signature)
        throws OrtException {
        this.session = session;
        input = direct(signature.inputCount());
        output = direct(signature.outputCount());
        inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, signature.inputCount()});
        outputTensor = OnnxTensor.createTensor(environment, output, new long[] {1, signature.outputCount()});
        inputs = Map.of(signature.inputName(), inputTensor);
        outputs = Map.of(signature.outputName(), outputTensor);
        scoreIndex = signature.outputCount() - 1;
    }

    private static FloatBuffer direct(final int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /**
     * Loads a model and checks that it takes what the pipeline gives.
     *
     * @param model      an ONNX file.
     * @param inputNames in the order of the pipeline.
     * @return ready to score.
     * @throws ModelException where the model is none, or takes or gives something else.
     */
    public static OnnxScorer open(final ModelFile model, final List<String> inputNames) {
        CommandLineGuard.check();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "hotpath");
            environment.setTelemetry(false);
            runOnCallerOnly(options);
            final OrtSession session = environment.createSession(model.bytes(), options);
            try {
                return new OnnxScorer(environment, session, OnnxSignature.of(session, model.path(), inputNames));
            } catch (final OrtException | ModelException refused) {
                session.close();
                throw refused;
            }
        } catch (final OrtException failure) {
            throw new ModelException("model file " + model.path() + " is refused by ONNX Runtime: " + firstLine(failure), failure);
        }
    }

    @ColdPath
    private static String firstLine(final OrtException failure) {
        final String message = String.valueOf(failure.getMessage());
        final int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Several threads would share the trees of a model and add them up in an order, and to last digits, of their own. */
    private static void runOnCallerOnly(final OrtSession.SessionOptions options) throws OrtException {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
    }

    @Override
    public int inputCount() {
        return input.capacity();
    }

    @Override
    public void input(final int index, final float value) {
        input.put(index, value);
    }

    @Override
    public float score() {
        try {
            session.run(inputs, Set.of(), outputs).close();
            return output.get(scoreIndex);
        } catch (final OrtException failure) {
            throw new ModelException("ONNX Runtime failed on a row: " + firstLine(failure), failure);
        }
    }

    @Override
    public void close() {
        inputTensor.close();
        outputTensor.close();
        try {
            session.close();
        } catch (final OrtException failure) {
            throw new ModelException("ONNX Runtime cannot release a model: " + firstLine(failure), failure);
        }
    }
}
