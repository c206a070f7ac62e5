package io.hotpath.scoring.onnx.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.NativeOnnxScorer;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published and the hand-made cases that lie beside the repository, where they do. */
class SharedCasesTest {
    private static final Path CASES = Path.of(System.getProperty("hotpath.root", ".")).resolve("../shared/data/onnx");

    @BeforeAll
    static void casesArePresent() {
        Assumptions.assumeTrue(Files.isDirectory(CASES), "skipped: no shared cases of ONNX");
    }

    private static List<Path> directories(final String name) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(name))) {
            return files.filter(file -> Files.exists(file.resolve("model.onnx"))).sorted().toList();
        }
    }

    private static OnnxFile read(final Path directory) {
        return OnnxFile.read(ModelFile.read(directory.resolve("model.onnx")));
    }

    private static List<Scorer> scorers(final OnnxFile file) {
        final List<Scorer> scorers = new ArrayList<>(List.of(OnnxScorer.open(file, List.of()), NativeOnnxScorer.open(file,
            List.of())));
        final CompiledTrees compiled = new CompiledTrees(file.onlyTrees());
        for (int way = 0; way < compiled.ways(); way++) {
            scorers.add(compiled.scorer(way));
        }
        return scorers;
    }

    @Test
    void publishedModelsScoreAsPublished() throws IOException {
        for (final Path directory : directories("third-party")) {
            for (final Scorer scorer : scorers(read(directory))) {
                final FloatBuffer rows = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("X.f32")))
                    .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
                final boolean classifies = Files.exists(directory.resolve("expected.scores.csv"));
                for (final String line : Files.readAllLines(directory.resolve(classifies
                    ? "expected.scores.csv" : "expected.Y.csv"))) {
                    for (int input = 0; input < scorer.inputCount(); input++) {
                        scorer.input(input, rows.get());
                    }
                    scorer.score();
                    final String[] expected = line.split(",", -1);
                    for (int output = 0; output < expected.length; output++) {
                        assertEquals(Float.parseFloat(expected[output]), (float) scorer.output(output), directory + " " + line);
                    }
                }
                scorer.close();
            }
        }
    }

    @Test
    void everyCaseIsRefusedOrScoresAsInOnnxRuntime() throws IOException {
        for (final Path directory : directories("tree-cases")) {
            if (Files.readString(directory.resolve("case.json")).contains("\"expect_failure\": null")) {
                assertSameScores(directory);
            } else {
                assertThrows(ModelException.class, () -> read(directory), directory.toString());
            }
        }
        assertSameScores(CASES.resolve("node-tests/test_ai_onnx_ml_tree_ensemble_set_membership"));
        assertSameScores(CASES.resolve("node-tests/test_ai_onnx_ml_tree_ensemble_single_tree"));
    }

    private static void assertSameScores(final Path directory) {
        final double[] values = {0, -0.0, 1, 2, 3, 7, 12, 44, -3, -312, 3311, Double.NaN, Double.POSITIVE_INFINITY};
        final List<Scorer> scorers = scorers(read(directory));
        for (int row = 0; row < values.length * values.length; row++) {
            for (final Scorer scorer : scorers) {
                for (int input = 0; input < scorer.inputCount(); input++) {
                    scorer.input(input, values[(row / (1 + input * 12) + input * 5) % values.length]);
                }
                scorer.score();
            }
            for (int output = 0; output < scorers.getFirst().outputCount(); output++) {
                for (final Scorer scorer : scorers) {
                    assertEquals(scorers.getFirst().output(output), scorer.output(output), directory + ", row " + row);
                }
            }
        }
        scorers.forEach(Scorer::close);
    }
}
