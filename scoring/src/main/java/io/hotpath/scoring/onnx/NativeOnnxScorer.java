package io.hotpath.scoring.onnx;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.foreign.OrtSession;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A model in ONNX Runtime, called by foreign functions: as {@link OnnxScorer}, but without garbage. */
public final class NativeOnnxScorer implements Scorer {
    private final OrtSession session;
    private final InputTables tables;
    private final RowBuffer scores;
    private RowFault fault = RowFault.NONE;

    private NativeOnnxScorer(final OrtSession session, final OnnxSignature signature) {
        this.session = session;
        tables = new InputTables(signature);
        final List<OrtSession.Table> bound = new ArrayList<>();
        for (int i = 0; i < signature.inputs().size(); i++) {
            bound.add(table(signature.inputs().get(i).name(), tables.get(i), signature.shape(i)));
        }
        session.bindInputs(bound);
        final long[] shape = session.shapeOf(signature.scores().name());
        scores = signature.scoresOf(shape);
        session.bindOutput(table(signature.scores().name(), scores, shape));
    }

    @ColdPath
    private static OrtSession.Table table(final String name, final RowBuffer row, final long[] shape) {
        final long bytes = (long) row.capacity() * row.type().bytes();
        return new OrtSession.Table(name, row.type().number(), MemorySegment.ofBuffer(row.memory()).asSlice(0, bytes), shape);
    }

    /**
     * Loads a model and checks that it takes what the pipeline gives.
     *
     * @param file       checked.
     * @param inputNames in the order of the pipeline; none where the model shall say itself what it takes.
     * @return ready to score.
     * @throws ModelException where the model takes or gives something else, or ONNX Runtime refuses it.
     */
    @ColdPath
    public static NativeOnnxScorer open(final OnnxFile file, final List<String> inputNames) {
        final OnnxSignature signature = OnnxSignature.of(file, inputNames);
        CommandLineGuard.check();
        OrtSession session = null;
        try {
            session = new OrtSession(file.runnable());
            return new NativeOnnxScorer(session, signature);
        } catch (final ModelException refused) {
            if (session != null) {
                session.close();
            }
            throw new ModelException("is refused by ONNX Runtime: " + refused.getMessage(), refused).in(file.file().path());
        }
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
            session.run();
            return RowFault.NONE;
        } catch (final ModelException refusedRow) {
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
        session.close();
    }
}
