package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a score allocates: inside ONNX Runtime's Java API, which is printed, and in our own code, which is nothing. */
class OnnxScorerAllocationTest {
    private static final int CALLS = 20_000;
    private static final int ATTEMPTS = 5;

    @TempDir
    private Path directory;
    private Path file;

    /** One step whose allocation is measured. */
    @FunctionalInterface
    private interface Step {
        void run() throws OrtException;
    }

    @BeforeEach
    void writeModel() throws IOException {
        file = Files.write(
            directory.resolve("model.onnx"), OneNodeModel.of("Identity", OneNodeModel.FLOAT, List.of("row"), 2, "amount,count"));
    }

    /** The least of several attempts: the first ones load and link classes. */
    private static long bytesPerCall(final Step step) throws OrtException {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            final long before = AllocatedBytes.ofCurrentThread();
            for (int i = 0; i < CALLS; i++) {
                step.run();
            }
            least = Math.min(least, AllocatedBytes.ofCurrentThread() - before);
        }
        return least / CALLS;
    }

    @Test
    void settingInputsAllocatesNothing() throws OrtException {
        try (OnnxScorer scorer = OnnxScorer.open(ModelFile.read(file), List.of("amount", "count"))) {
            assertEquals(0, bytesPerCall(() -> {
                scorer.input(0, 0.25f);
                scorer.input(1, 0.75f);
            }));
        }
    }

    @Test
    void aScoreAllocatesWhatTheBareCallOfOnnxRuntimeDoesAndNoMore() throws OrtException {
        final long bare = bytesOfBareCall();
        try (OnnxScorer scorer = OnnxScorer.open(ModelFile.read(file), List.of("amount", "count"))) {
            final long ours = bytesPerCall(scorer::score);
            System.out.println("ONNX Runtime's Java API allocates " + bare + " bytes a call, a score " + ours);
            assertEquals(0, ours - bare);
        }
    }

    private long bytesOfBareCall() throws OrtException {
        final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        final ByteBuffer row = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
        final ByteBuffer result = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
        final long[] shape = {1, 2};
        try (OrtSession session = environment.createSession(file.toString());
            OnnxTensor in = OnnxTensor.createTensor(environment, row.asFloatBuffer(), shape);
            OnnxTensor out = OnnxTensor.createTensor(environment, result.asFloatBuffer(), shape)) {
            final Map<String, OnnxTensor> inputs = Map.of("row", in);
            final Map<String, OnnxTensor> outputs = Map.of("result", out);
            return bytesPerCall(() -> session.run(inputs, Set.of(), outputs).close());
        }
    }
}
