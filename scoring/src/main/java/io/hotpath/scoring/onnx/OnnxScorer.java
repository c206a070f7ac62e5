package io.hotpath.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model in ONNX Runtime: one row, one thread, input and output in direct memory that is bound once. The call itself allocates
 * some 400 bytes of heap inside ONNX Runtime's Java API; nothing here does.
 */
public final class OnnxScorer implements Scorer {
    private final OrtSession session;
    private final InputTables tables;
    private final RowBuffer scores;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private RowFault fault = RowFault.NONE;

    private OnnxScorer(final OrtEnvironment environment, final OrtSession session, final OnnxSignature signature)
        throws OrtException {
        this.session = session;
        tables = new InputTables(signature);
        final Map<String, OnnxTensor> tensors = new HashMap<>();
        for (int i = 0; i < signature.inputs().size(); i++) {
            tensors.put(signature.inputs().get(i).name(), tensor(environment, tables.get(i), signature.shape(i)));
        }
        inputs = Map.copyOf(tensors);
        final long[] shape = outputShape(signature);
        scores = signature.scoresOf(shape);
        outputs = Map.of(signature.scores().name(), tensor(environment, scores, shape));
    }

    /** What the model's file does not tell, a run does. */
    private long[] outputShape(final OnnxSignature signature) throws OrtException {
        try (OrtSession.Result result = session.run(inputs, Set.of(signature.scores().name()))) {
            final OnnxTensor tensor = (OnnxTensor) result.get(0);
            return tensor.getInfo().getShape();
        }
    }

    private static OnnxTensor tensor(final OrtEnvironment environment, final RowBuffer row,
        final long[] shape) throws OrtException {
        return switch (row.type()) {
            case FLOAT -> OnnxTensor.createTensor(environment, row.memory().asFloatBuffer().limit(row.capacity()), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, row.memory().asDoubleBuffer().limit(row.capacity()), shape);
            case INT32 -> OnnxTensor.createTensor(environment, row.memory().asIntBuffer().limit(row.capacity()), shape);
            default -> OnnxTensor.createTensor(environment, row.memory().asLongBuffer().limit(row.capacity()), shape);
        };
    }

    /**
     * Loads a model and checks that it takes what the pipeline gives.
     *
     * @param file       checked.
     * @param inputNames in the order of the pipeline; none where the model shall say itself what it takes.
     * @return ready to score.
     * @throws ModelException where the model is none, or takes or gives something else.
     */
    public static OnnxScorer open(final OnnxFile file, final List<String> inputNames) {
        final OnnxSignature signature = OnnxSignature.of(file, inputNames);
        CommandLineGuard.check();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "hotpath");
            environment.setTelemetry(false);
            runOnCallerOnly(options);
            final OrtSession session = environment.createSession(file.runnable(), options);
            try {
                return new OnnxScorer(environment, session, signature);
            } catch (final OrtException | ModelException refused) {
                session.close();
                throw refused;
            }
        } catch (final OrtException failure) {
            throw new ModelException("is refused by ONNX Runtime: " + firstLine(failure), failure).in(file.file().path());
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
        return tables.inputCount();
    }

    @Override
    public int outputCount() {
        return scores.size();
    }

    @Override
    public void input(final int index, final double value) {
        tables.set(index, value);
    }

    @Override
    public double score() {
        fault = tables.endRow() ? run() : RowFault.NOT_WHOLE;
        if (fault != RowFault.NONE) {
            scores.fillMissing();
        }
        return scores.get(scores.size() - 1);
    }

    /** What ONNX Runtime says of a row may hold values of it, and goes no further. */
    private RowFault run() {
        try {
            session.run(inputs, Set.of(), outputs).close();
            return RowFault.NONE;
        } catch (final OrtException refusedRow) {
            return RowFault.NOT_EVALUATED;
        }
    }

    @Override
    public RowFault fault() {
        return fault;
    }

    @Override
    public double output(final int index) {
        return scores.get(index);
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (final OrtException failure) {
            throw new ModelException("ONNX Runtime cannot release a model: " + firstLine(failure), failure);
        }
    }
}
