package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.scoring.Handbook;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.training.CardPrecision;
import io.hotpath.scoring.training.RankingMetrics;
import io.hotpath.scoring.training.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxScorerTest {
    private static final Path SAMPLE = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/models/card-fraud.onnx");
    private static final List<String> SAMPLE_INPUTS = List.of(
        "tx_amount", "is_weekend", "is_night", "customer_count_1d", "customer_average_1d", "customer_count_7d",
        "customer_average_7d", "customer_count_30d", "customer_average_30d", "terminal_count_1d", "terminal_risk_1d",
        "terminal_count_7d", "terminal_risk_7d", "terminal_count_30d", "terminal_risk_30d");
    private static final int HANDBOOK_INPUTS = 15;

    @TempDir
    Path directory;

    @Test
    void modelThatDoesNotFitIsRefusedInOneLine() throws IOException {
        final Path noModel = directory.resolve("no-model.onnx");
        assertEquals("model file " + noModel + " does not exist", refusal(noModel, SAMPLE_INPUTS));
        Files.writeString(noModel, "this is no model");
        assertTrue(refusal(noModel, SAMPLE_INPUTS).startsWith("model file " + noModel + " is refused by ONNX Runtime: "));
        assertEquals("model file " + SAMPLE + " takes 15 inputs, the pipeline gives 1", refusal(SAMPLE, List.of("tx_amount")));
        final List<String> misspelt = SAMPLE_INPUTS.stream().map(name -> name.replace("is_night", "is_nigth")).toList();
        assertEquals(
            "model file " + SAMPLE + " takes 'is_night' as input 3, the pipeline gives 'is_nigth'; did you mean 'is_night'?",
            refusal(SAMPLE, misspelt));
        final List<String> reversed = SAMPLE_INPUTS.reversed();
        assertTrue(refusal(SAMPLE, reversed).endsWith("; the order differs"), refusal(SAMPLE, reversed));
    }

    private static String refusal(final Path file, final List<String> inputs) {
        final String message =
            assertThrows(ModelException.class, () -> OnnxScorer.open(ModelFile.read(file), inputs)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void onlyOnnxRuntimesOwnCallAllocates() {
        try (OnnxScorer scorer = OnnxScorer.open(ModelFile.read(SAMPLE), SAMPLE_INPUTS)) {
            long inCalls = 0;
            long whole = 0;
            for (int i = 0; i < 30_000; i++) {
                if (i == 10_000) {
                    inCalls = 0;
                    whole = AllocatedBytes.ofCurrentThread();
                }
                scorer.input(i % HANDBOOK_INPUTS, i);
                final long before = AllocatedBytes.ofCurrentThread();
                scorer.score();
                inCalls += AllocatedBytes.ofCurrentThread() - before;
            }
            final long ours = AllocatedBytes.ofCurrentThread() - whole - inCalls;
            assertTrue(ours < 1_000, ours + " bytes outside the calls");
            assertTrue(inCalls / 20_000 < 600, inCalls / 20_000 + " bytes a call");
        }
    }

    @Test
    void publishedModelScoresAsInOnnxRuntimeItselfAndAsPublished() throws Exception {
        final FloatBuffer inputs = ByteBuffer.wrap(Handbook.unzipped("models/test_X.f32.gz"))
            .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        final ModelFile model = ModelFile.read(Handbook.file("models/xgb_baseline.onnx"));
        final float[] expected = scoresOfOnnxRuntime(model, inputs);
        final float[] scores = new float[expected.length];
        try (OnnxScorer scorer = OnnxScorer.open(model, Collections.nCopies(HANDBOOK_INPUTS, "any"))) {
            for (int row = 0; row < scores.length; row++) {
                for (int column = 0; column < HANDBOOK_INPUTS; column++) {
                    scorer.input(column, inputs.get(row * HANDBOOK_INPUTS + column));
                }
                scores[row] = scorer.score();
                assertEquals(Float.floatToRawIntBits(expected[row]), Float.floatToRawIntBits(scores[row]), "row " + row);
            }
        }
        assertPublishedMetrics(scores);
    }

    /** Row by row in one thread: ONNX Runtime adds the trees up in another order where it has several of either. */
    private static float[] scoresOfOnnxRuntime(final ModelFile model, final FloatBuffer inputs) throws OrtException {
        final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        final int rows = inputs.capacity() / HANDBOOK_INPUTS;
        final float[] scores = new float[rows];
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            final OrtSession session = environment.createSession(model.bytes(), options);
            final String input = session.getInputNames().iterator().next();
            for (int row = 0; row < rows; row++) {
                final FloatBuffer one = inputs.slice(row * HANDBOOK_INPUTS, HANDBOOK_INPUTS);
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, one, new long[] {1, HANDBOOK_INPUTS});
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                    scores[row] = ((float[][]) result.get("probabilities").orElseThrow().getValue())[0][1];
                }
            }
            session.close();
        }
        return scores;
    }

    /** The table that the handbook prints for its XGBoost baseline. */
    private static void assertPublishedMetrics(final float[] scores) throws IOException {
        final List<String[]> ids = Handbook.rows("test_ids.csv.gz");
        final List<String[]> transactions = Handbook.rows("transactions.csv.gz");
        final Rows rows = new Rows(1);
        final boolean[] labels = new boolean[scores.length];
        for (int row = 0; row < scores.length; row++) {
            final String[] transaction = transactions.get(Integer.parseInt(ids.get(row)[0]));
            labels[row] = transaction[5].equals("1");
            final int day = Integer.parseInt(transaction[1].substring(8, 10));
            rows.add(new float[1], labels[row], day, Long.parseLong(transaction[2]));
        }
        assertEquals(0.862, RankingMetrics.rocAuc(scores, labels), 0.0005);
        assertEquals(0.639, RankingMetrics.averagePrecision(scores, labels), 0.0005);
        assertEquals(0.273, CardPrecision.mean(rows, scores, 100), 0.0005);
    }
}
