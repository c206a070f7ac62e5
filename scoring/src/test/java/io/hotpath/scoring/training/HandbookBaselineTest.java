package io.hotpath.scoring.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The split of the Fraud Detection Handbook, and the published figures of its XGBoost model, as far as its data is there. */
class HandbookBaselineTest {
    private static final Path DATA = Path.of(System.getProperty("hotpath.root")).resolve("../shared/data/handbook");
    private static final Path MODEL = DATA.resolve("models/xgb_baseline.onnx");
    private static final int INPUTS = 15;
    private static final double PUBLISHED_DIGITS = 0.0005;

    /** Its rows hold one number each, that of the transaction, which a float holds exactly below 2^24. */
    private static BaselineSplit split;

    @BeforeAll
    static void readTransactions() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "the handbook's data is not there");
        split = new BaselineSplit(1, day("2018-07-25"), day("2018-07-31"), 7, 7);
        try (BufferedReader transactions = lines("transactions.csv.gz")) {
            transactions.readLine();
            for (String line = transactions.readLine(); line != null; line = transactions.readLine()) {
                final String[] columns = line.split(",", -1);
                split.add(new float[] {Float.parseFloat(columns[0])}, columns[5].equals("1"),
                    day(columns[1].substring(0, 10)), Long.parseLong(columns[2]));
            }
        }
    }

    private static int day(final String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static InputStream unzipped(final String name) throws IOException {
        return new GZIPInputStream(Files.newInputStream(DATA.resolve(name)));
    }

    private static BufferedReader lines(final String name) throws IOException {
        return new BufferedReader(new InputStreamReader(unzipped(name), StandardCharsets.US_ASCII));
    }

    private static FloatBuffer testInputs() throws IOException {
        try (InputStream in = unzipped("models/test_X.f32.gz")) {
            return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
    }

    private static void assertRows(final String published, final Rows rows) throws IOException {
        try (BufferedReader ids = lines(published)) {
            ids.readLine();
            for (int row = 0; row < rows.size(); row++) {
                final String expected = ids.readLine();
                assertEquals(expected, (long) rows.input(row, 0) + "," + (rows.label(row) ? 1 : 0));
            }
            assertEquals(null, ids.readLine());
        }
    }

    private static float[] scores() throws IOException {
        final FloatBuffer inputs = testInputs();
        final float[] scores = new float[inputs.capacity() / INPUTS];
        try (OnnxScorer scorer = OnnxScorer.open(OnnxFile.read(ModelFile.read(MODEL)), Collections.nCopies(INPUTS, "any"))) {
            for (int row = 0; row < scores.length; row++) {
                for (int column = 0; column < INPUTS; column++) {
                    scorer.input(column, inputs.get());
                }
                scores[row] = (float) scorer.score();
            }
        }
        return scores;
    }

    @Test
    void theTrainingRowsAreThePublishedOnes() throws IOException {
        assertEquals(67_240, split.train().size());
        assertEquals(598, split.train().positives());
        assertRows("train_ids.csv.gz", split.train());
    }

    @Test
    void theTestRowsAreThePublishedOnes() throws IOException {
        assertEquals(58_264, split.test().size());
        assertEquals(385, split.test().positives());
        assertRows("test_ids.csv.gz", split.test());
    }

    @Test
    void thePublishedFiguresOfXgboostAreReproduced() throws IOException {
        final Rows test = split.test();
        final boolean[] labels = new boolean[test.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = test.label(row);
        }
        final float[] scores = scores();
        assertEquals(0.862, RankingMetrics.rocAuc(scores, labels), PUBLISHED_DIGITS);
        assertEquals(0.639, RankingMetrics.averagePrecision(scores, labels), PUBLISHED_DIGITS);
        assertEquals(0.273, CardPrecision.mean(test, scores, 100), PUBLISHED_DIGITS);
    }

    @Test
    void aPerfectScoreFindsAsManyCardsAsThereAre() {
        final Rows test = split.test();
        final float[] perfect = test.labelColumn();
        assertEquals(0.397, CardPrecision.mean(test, perfect, 100), PUBLISHED_DIGITS);
    }

    @Test
    void everyScoreIsThatOfOnnxRuntimeCalledDirectlyBitForBit() throws IOException, OrtException {
        final FloatBuffer inputs = testInputs();
        final float[] scores = scores();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1); // more would share the trees among them and add up in another order
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(MODEL.toString(), options)) {
                for (int row = 0; row < scores.length; row++) {
                    final float[][] values = new float[1][INPUTS];
                    inputs.get(values[0]);
                    assertEquals(
                        Float.floatToRawIntBits(direct(session, values)), Float.floatToRawIntBits(scores[row]), "row " + row);
                }
            }
        }
    }

    private static float direct(final OrtSession session, final float[][] row) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), row);
            OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            return ((float[][]) result.get(1).getValue())[0][1];
        }
    }
}
