package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.file.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a model cannot score: each has a fault and NaN, by every engine, and the next row is scored again. */
class RowFaultTest {
    private static final double NO_ROOM = 0x1p63;

    @TempDir
    private Path directory;

    private ScoringModel open(final GraphBytes graph, final ModelEngine engine) throws IOException {
        return ScoringModel.open(Files.write(directory.resolve("model.onnx"), graph.bytes()), engine, List.of());
    }

    /** Above half it is class 1 for sure. */
    private static GraphBytes trees(final int inputType) {
        return new GraphBytes().input("X", inputType, 1)
            .ml("TreeEnsembleClassifier", List.of("X"), List.of("label", "table"), RowFaultTest::step)
            .output("label", GraphBytes.INT64, 0).output("table", GraphBytes.FLOAT, 2);
    }

    private static void step(final OnnxWriter node) {
        GraphBytes.integers(node, "nodes_treeids", 0, 0, 0);
        GraphBytes.integers(node, "nodes_nodeids", 0, 1, 2);
        GraphBytes.integers(node, "nodes_featureids", 0, 0, 0);
        GraphBytes.texts(node, "nodes_modes", "BRANCH_LEQ", "LEAF", "LEAF");
        GraphBytes.integers(node, "nodes_truenodeids", 1, 0, 0);
        GraphBytes.integers(node, "nodes_falsenodeids", 2, 0, 0);
        GraphBytes.floats(node, "nodes_values", 0.5, 0, 0);
        GraphBytes.integers(node, "class_treeids", 0, 0, 0, 0);
        GraphBytes.integers(node, "class_nodeids", 1, 1, 2, 2);
        GraphBytes.integers(node, "class_ids", 0, 1, 0, 1);
        GraphBytes.floats(node, "class_weights", 1, 0, 0, 1);
        GraphBytes.integers(node, "classlabels_int64s", 0, 1);
    }

    private static void assertScore(final Scorer scorer, final double value, final double score, final RowFault fault) {
        scorer.input(0, value);
        assertEquals(score, scorer.score(), "the score of " + value);
        assertEquals(fault, scorer.fault(), "the fault of " + value);
        assertEquals(score, scorer.output(scorer.outputCount() - 1));
        if (fault != RowFault.NONE) {
            assertTrue(Double.isNaN(scorer.output(0)), "no number is left of the row before");
        }
    }

    @ParameterizedTest
    @EnumSource(ModelEngine.class)
    void whatAnInputOfWholeNumbersCannotHoldHasNoScore(final ModelEngine engine) throws IOException {
        for (final int type : List.of(GraphBytes.INT32, GraphBytes.INT64)) {
            final ScoringModel model = open(trees(type), engine);
            assertTrue(model.note().startsWith("takes whole numbers for 'X' (int"), model.note());
            try (Scorer scorer = model.newScorer()) {
                assertScore(scorer, 0, 0, RowFault.NONE);
                assertScore(scorer, Double.NaN, Double.NaN, RowFault.NOT_WHOLE);
                assertScore(scorer, 1, 1, RowFault.NONE);
                assertScore(scorer, 0.7, Double.NaN, RowFault.NOT_WHOLE);
                assertScore(scorer, -0.0, 0, RowFault.NONE);
                assertScore(scorer, Double.POSITIVE_INFINITY, Double.NaN, RowFault.NOT_WHOLE);
                assertScore(scorer, NO_ROOM, Double.NaN, RowFault.NOT_WHOLE);
                assertScore(scorer, -NO_ROOM, type == GraphBytes.INT64 ? 0 : Double.NaN,
                    type == GraphBytes.INT64 ? RowFault.NONE : RowFault.NOT_WHOLE);
                assertScore(scorer, 1L << 31, type == GraphBytes.INT64 ? 1 : Double.NaN,
                    type == GraphBytes.INT64 ? RowFault.NONE : RowFault.NOT_WHOLE);
                assertScore(scorer, 1, 1, RowFault.NONE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ModelEngine.class)
    void numbersWithAPointHoldAll(final ModelEngine engine) throws IOException {
        final ScoringModel model = open(trees(GraphBytes.FLOAT), engine);
        assertEquals("", model.note());
        try (Scorer scorer = model.newScorer()) {
            assertScore(scorer, Double.NaN, 1, RowFault.NONE);
            assertScore(scorer, 0.3, 0, RowFault.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORT", "ORT_NATIVE"})
    void aRowThatOnnxRuntimeFailsOnCostsItself(final ModelEngine engine) throws IOException {
        final GraphBytes lookUp = new GraphBytes().input("X", GraphBytes.INT64, 1).constant("weights", List.of(0.25, 0.5, 0.75))
            .node("Gather", List.of("weights", "X"), List.of("score")).output("score", GraphBytes.FLOAT, 1);
        try (Scorer scorer = open(lookUp, engine).newScorer()) {
            assertScore(scorer, 2, 0.75, RowFault.NONE);
            assertScore(scorer, 3, Double.NaN, RowFault.NOT_EVALUATED);
            assertScore(scorer, -9, Double.NaN, RowFault.NOT_EVALUATED);
            assertScore(scorer, Double.NaN, Double.NaN, RowFault.NOT_WHOLE);
            assertScore(scorer, 1, 0.5, RowFault.NONE);
        }
    }

    @Test
    void treesOfOtherKindsTakeNoWholeNumbers() throws IOException {
        final GraphBytes graph = new GraphBytes().input("X", GraphBytes.INT64, 1)
            .ml("TreeEnsembleRegressor", List.of("X"), List.of("Y"), node -> { }).output("Y", GraphBytes.FLOAT, 1);
        final String told = assertThrows(
            ModelException.class, () -> open(graph, null)).getMessage();
        assertTrue(told.endsWith("gives 'TreeEnsembleRegressor' an input of whole numbers, which ONNX Runtime has no code for;"
            + " convert the model with float inputs"), told);
    }
}
