package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Graphs as sklearn-onnx ends them: a classifier, its label, and a ZipMap behind the probabilities. Every engine must give the
 * numbers of the same graph without one.
 */
class GraphEndsTest {
    private static final List<ModelEngine> OF_GRAPHS = List.of(ModelEngine.ORT, ModelEngine.ORT_NATIVE);
    private static final int ROWS = 200;

    @TempDir
    private Path directory;

    private Path write(final GraphBytes graph) throws IOException {
        return Files.write(directory.resolve("model.onnx"), graph.bytes());
    }

    private static GraphBytes classifier(final String kind) {
        final GraphBytes graph = new GraphBytes().input("X", GraphBytes.FLOAT, 2);
        return switch (kind) {
            case "linear" -> graph
                .ml("Scaler", List.of("X"), List.of("scaled"), node -> {
                    GraphBytes.floats(node, "offset", 0.5, -1);
                    GraphBytes.floats(node, "scale", 2, 0.25);
                })
                .ml("LinearClassifier", List.of("scaled"), List.of("label", "raw"), node -> {
                    GraphBytes.floats(node, "coefficients", -1.5, 0.75, 1.5, -0.75);
                    GraphBytes.floats(node, "intercepts", 0.2, -0.2);
                    GraphBytes.integers(node, "classlabels_ints", 0, 1);
                    GraphBytes.text(node, "post_transform", "LOGISTIC");
                })
                .ml("Normalizer", List.of("raw"), List.of("table"), node -> GraphBytes.text(node, "norm", "L1"));
            case "network" -> graph
                .constant("weights", List.of(0.3, -2.0))
                .node("Mul", List.of("X", "weights"), List.of("weighted"))
                .node("Softmax", List.of("weighted"), List.of("table"))
                .node("ArgMax", List.of("table"), List.of("label"));
            case "vectors" -> graph
                .ml("SVMClassifier", List.of("X"), List.of("label", "table"), node -> {
                    GraphBytes.integers(node, "classlabels_ints", 0, 1);
                    GraphBytes.floats(node, "coefficients", -0.5, 0.5);
                    GraphBytes.floats(node, "kernel_params", 0.5, 0, 3);
                    GraphBytes.text(node, "kernel_type", "RBF");
                    GraphBytes.floats(node, "prob_a", -2);
                    GraphBytes.floats(node, "prob_b", 0.1);
                    GraphBytes.floats(node, "rho", 0.05);
                    GraphBytes.floats(node, "support_vectors", -1, 0, 1, 1);
                    GraphBytes.integers(node, "vectors_per_class", 1, 1);
                });
            default -> graph.ml("TreeEnsembleClassifier", List.of("X"), List.of("label", "table"), GraphEndsTest::trees);
        };
    }

    private static void trees(final OnnxWriter node) {
        GraphBytes.integers(node, "nodes_treeids", 0, 0, 0);
        GraphBytes.integers(node, "nodes_nodeids", 0, 1, 2);
        GraphBytes.integers(node, "nodes_featureids", 1, 0, 0);
        GraphBytes.texts(node, "nodes_modes", "BRANCH_LEQ", "LEAF", "LEAF");
        GraphBytes.integers(node, "nodes_truenodeids", 1, 0, 0);
        GraphBytes.integers(node, "nodes_falsenodeids", 2, 0, 0);
        GraphBytes.floats(node, "nodes_values", 0.25, 0, 0);
        GraphBytes.integers(node, "class_treeids", 0, 0, 0, 0);
        GraphBytes.integers(node, "class_nodeids", 1, 1, 2, 2);
        GraphBytes.integers(node, "class_ids", 0, 1, 0, 1);
        GraphBytes.floats(node, "class_weights", 0.9, 0.1, 0.3, 0.7);
        GraphBytes.integers(node, "classlabels_int64s", 0, 1);
    }

    private static GraphBytes zipped(final GraphBytes graph, final Consumer<OnnxWriter> labels) {
        return graph.ml("ZipMap", List.of("table"), List.of("maps"), labels)
            .output("label", GraphBytes.INT64, 0).output("maps", GraphBytes.NO_TENSOR, 0);
    }

    private static void numbers(final OnnxWriter node) {
        GraphBytes.integers(node, "classlabels_int64s", 0, 1);
    }

    private static List<String> scores(final Path file, final ModelEngine engine) {
        final List<String> scores = new ArrayList<>();
        final Random random = new Random(5);
        try (Scorer scorer = ScoringModel.open(file, engine, List.of("one", "two")).newScorer()) {
            assertEquals(2, scorer.outputCount());
            for (int row = 0; row < ROWS; row++) {
                scorer.input(0, random.nextGaussian());
                scorer.input(1, random.nextGaussian());
                scorer.score();
                scores.add(scorer.output(0) + " " + scorer.output(1));
            }
        }
        return scores;
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "network", "vectors", "trees"})
    void aZipMapAtTheEndIsCutOff(final String kind) throws IOException {
        final List<String> expected = scores(write(classifier(kind)
            .output("label", GraphBytes.INT64, kind.equals("network") ? -1 : 0)
            .output("table", GraphBytes.FLOAT, 2)), ModelEngine.ORT);
        assertTrue(expected.stream().distinct().count() > (kind.equals("trees") ? 1 : ROWS / 2), "the rows differ");
        final Path zipped = write(zipped(classifier(kind), GraphEndsTest::numbers));
        for (final ModelEngine engine : OF_GRAPHS) {
            assertEquals(expected, scores(zipped, engine), kind + " by " + engine);
        }
        assertEquals(expected, scores(zipped, null), kind + " by the engine chosen");
        assertEquals(kind.equals("trees") ? ModelEngine.COMPILED : ModelEngine.ORT_NATIVE,
            ScoringModel.open(zipped, null, List.of()).engine());
        final Path named = write(zipped(classifier(kind), node -> GraphBytes.texts(node, "classlabels_strings", "good", "fraud")));
        assertEquals(expected, scores(named, ModelEngine.ORT_NATIVE), kind + " with texts for labels");
    }

    @Test
    void aZipMapBesideTheTableItselfOrBehindACopyIsCutOffToo() throws IOException {
        final List<String> expected = scores(write(zipped(classifier("linear"), GraphEndsTest::numbers)), ModelEngine.ORT);
        final Path both = write(zipped(classifier("linear"), GraphEndsTest::numbers).output("table", GraphBytes.FLOAT, 2));
        final Path copied = write(classifier("linear").ml("ZipMap", List.of("table"), List.of("maps"), GraphEndsTest::numbers)
            .node("Identity", List.of("maps"), List.of("output_probability"))
            .output("output_probability", GraphBytes.NO_TENSOR, 0).output("label", GraphBytes.INT64, 0));
        for (final ModelEngine engine : OF_GRAPHS) {
            assertEquals(expected, scores(both, engine));
            assertEquals(expected, scores(copied, engine));
        }
    }

    @Test
    void mapsThatGoOnIntoTheGraphAreRefused() throws IOException {
        final Path file = write(zipped(classifier("linear"), GraphEndsTest::numbers)
            .ml("DictVectorizer", List.of("maps"), List.of("again"), GraphEndsTest::numbers).output("again", GraphBytes.FLOAT, 2));
        final String told = assertThrows(ModelException.class, () -> ScoringModel.open(file, null, List.of())).getMessage();
        assertTrue(told.endsWith("gives the maps that a ZipMap makes to 'DictVectorizer';"
            + " supported is a ZipMap at the end of the graph"),
            told);
    }

    @Test
    void theFileItselfStaysWhatWasHashed() throws IOException {
        final Path file = write(zipped(classifier("linear"), GraphEndsTest::numbers));
        assertArrayEquals(Files.readAllBytes(file), ScoringModel.open(file, null, List.of()).file().bytes());
    }
}
