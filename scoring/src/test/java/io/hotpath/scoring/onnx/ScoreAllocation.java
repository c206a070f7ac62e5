package io.hotpath.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.scoring.model.ModelFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process that prints how many bytes one bare call of ONNX Runtime allocates, setting two inputs, and one score. To be run
 * without a compiler: escape analysis takes some allocations out, here and there other ones.
 */
final class ScoreAllocation {
    private static final int CALLS = 500;

    private ScoreAllocation() {
    }

    /** One step whose allocation is measured. */
    @FunctionalInterface
    private interface Step {
        void run() throws OrtException;
    }

    /** @param arguments the file of a model with two inputs, {@code row} to {@code result}. */
    public static void main(final String[] arguments) throws OrtException {
        final ModelFile model = ModelFile.read(Path.of(arguments[0]));
        try (OnnxScorer scorer = OnnxScorer.open(OnnxFile.read(model), List.of("amount", "count"))) {
            final long inputs = bytesPerCall(() -> {
                scorer.input(0, 0.25f);
                scorer.input(1, 0.75f);
            });
            System.out.println(bytesOfBareCall(model) + " " + inputs + " " + bytesPerCall(scorer::score));
        }
    }

    /** The second time: the first loads and links classes. */
    private static long bytesPerCall(final Step step) throws OrtException {
        long bytes = 0;
        for (int attempt = 0; attempt < 2; attempt++) {
            final long before = AllocatedBytes.ofCurrentThread();
            for (int i = 0; i < CALLS; i++) {
                step.run();
            }
            bytes = AllocatedBytes.ofCurrentThread() - before;
        }
        return bytes / CALLS;
    }

    private static long bytesOfBareCall(final ModelFile model) throws OrtException {
        final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        final ByteBuffer row = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
        final ByteBuffer result = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
        final long[] shape = {1, 2};
        try (OrtSession session = environment.createSession(model.bytes());
            OnnxTensor in = OnnxTensor.createTensor(environment, row.asFloatBuffer(), shape);
            OnnxTensor out = OnnxTensor.createTensor(environment, result.asFloatBuffer(), shape)) {
            final Map<String, OnnxTensor> inputs = Map.of("row", in);
            final Map<String, OnnxTensor> outputs = Map.of("result", out);
            return bytesPerCall(() -> session.run(inputs, Set.of(), outputs).close());
        }
    }
}
