package io.hotpath.scoring.onnx.tree;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transforms of sums where ONNX Runtime 1.29 does otherwise than the standard: by no engine the raw sum. The expected numbers are
 * the standard's formulas, in double.
 */
class TransformTest {
    private static final double TRUE_SUM = -0.3;
    private static final double FALSE_SUM = 10;

    @TempDir
    private Path directory;

    /** One split at 0, and the sums at its leaves. */
    private Path numbered(final String operator, final int targets, final List<Integer> weighted, final String transform)
        throws IOException {
        final boolean classifies = operator.equals("TreeEnsembleClassifier");
        final String kind = classifies ? "class_" : "target_";
        final List<Integer> ids = new ArrayList<>(weighted);
        ids.addAll(weighted);
        final List<Integer> nodes = new ArrayList<>();
        final List<Double> weights = new ArrayList<>();
        for (int leaf = 1; leaf <= 2; leaf++) {
            for (final int target : weighted) {
                nodes.add(leaf);
                weights.add((leaf == 1 ? TRUE_SUM : FALSE_SUM) / (1 + target));
            }
        }
        final List<OnnxBytes.OnnxWriterOutput> outputs = new ArrayList<>();
        if (classifies) {
            outputs.add(new OnnxBytes.OnnxWriterOutput("label", OnnxBytes.INT64, 0));
        }
        outputs.add(new OnnxBytes.OnnxWriterOutput("Y", OnnxBytes.FLOAT, targets));
        return write(OnnxBytes.model(operator, 1, OnnxBytes.FLOAT, 1, outputs, node -> {
            OnnxBytes.integers(node, "nodes_treeids", List.of(0, 0, 0));
            OnnxBytes.integers(node, "nodes_nodeids", List.of(0, 1, 2));
            OnnxBytes.integers(node, "nodes_featureids", List.of(0, 0, 0));
            OnnxBytes.texts(node, "nodes_modes", List.of("BRANCH_LEQ", "LEAF", "LEAF"));
            OnnxBytes.integers(node, "nodes_truenodeids", List.of(1, 0, 0));
            OnnxBytes.integers(node, "nodes_falsenodeids", List.of(2, 0, 0));
            OnnxBytes.floats(node, "nodes_values", List.of(0.0, 0.0, 0.0));
            OnnxBytes.integers(node, kind + "treeids", nodes.stream().map(each -> 0).toList());
            OnnxBytes.integers(node, kind + "nodeids", nodes);
            OnnxBytes.integers(node, kind + "ids", ids);
            OnnxBytes.floats(node, kind + "weights", weights);
            OnnxBytes.text(node, "post_transform", transform);
            if (classifies) {
                OnnxBytes.integers(node, "classlabels_int64s", List.of(0, 1).subList(0, targets));
            } else {
                OnnxBytes.integer(node, "n_targets", targets);
            }
        }));
    }

    private Path linked(final int targets, final int transform) throws IOException {
        final List<OnnxBytes.OnnxWriterOutput> outputs =
            List.of(new OnnxBytes.OnnxWriterOutput("Y", OnnxBytes.FLOAT, targets));
        return write(OnnxBytes.model("TreeEnsemble", 5, OnnxBytes.FLOAT, 1, outputs, node -> linked(node, targets, transform)));
    }

    private static void linked(final OnnxWriter node, final int targets, final int transform) {
        OnnxBytes.integers(node, "tree_roots", targets == 1 ? List.of(0) : List.of(0, 1));
        final List<Integer> nodes = targets == 1 ? List.of(0) : List.of(0, 0);
        OnnxBytes.integers(node, "nodes_featureids", nodes);
        OnnxBytes.tensor(node, "nodes_modes", OnnxBytes.UINT8, nodes.stream().map(each -> 0.0).toList());
        OnnxBytes.tensor(node, "nodes_splits", OnnxBytes.FLOAT, nodes.stream().map(each -> 0.0).toList());
        OnnxBytes.integers(node, "nodes_truenodeids", targets == 1 ? List.of(0) : List.of(0, 2));
        OnnxBytes.integers(node, "nodes_trueleafs", nodes.stream().map(each -> 1).toList());
        OnnxBytes.integers(node, "nodes_falsenodeids", targets == 1 ? List.of(1) : List.of(1, 3));
        OnnxBytes.integers(node, "nodes_falseleafs", nodes.stream().map(each -> 1).toList());
        OnnxBytes.integers(node, "leaf_targetids", targets == 1 ? List.of(0, 0) : List.of(0, 0, 1, 1));
        OnnxBytes.tensor(node, "leaf_weights", OnnxBytes.FLOAT, targets == 1
            ? List.of(TRUE_SUM, FALSE_SUM) : List.of(TRUE_SUM, FALSE_SUM, TRUE_SUM / 2, FALSE_SUM / 2));
        OnnxBytes.integer(node, "n_targets", targets);
        OnnxBytes.integer(node, "post_transform", transform);
    }

    private Path write(final byte[] model) throws IOException {
        return Files.write(directory.resolve("model.onnx"), model);
    }

    private static double[] score(final Path file, final ModelEngine engine, final double value) {
        try (Scorer scorer = ScoringModel.open(file, engine, List.of()).newScorer()) {
            scorer.input(0, value);
            scorer.score();
            final double[] outputs = new double[scorer.outputCount()];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = scorer.output(i);
            }
            return outputs;
        }
    }

    private static void assertRefused(final Path file, final ModelEngine engine, final String why) {
        final String told = assertThrows(ModelException.class, () -> ScoringModel.open(file, engine, List.of())).getMessage();
        assertTrue(told.contains(why), told);
    }

    private static void assertOnlyCompiled(final Path file, final double... expectedBelow) {
        final double[] below = score(file, null, -1);
        for (int i = 0; i < expectedBelow.length; i++) {
            assertEquals(expectedBelow[i], below[i], 1e-6);
        }
        assertRefused(file, ModelEngine.ORT, "a post_transform that ONNX Runtime 1.29 leaves out or takes for another");
        assertRefused(file, ModelEngine.ORT_NATIVE, "a post_transform that ONNX Runtime 1.29 leaves out or takes for another");
    }

    private static double logistic(final double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    @Test
    void logisticOfASingleTargetIsTheStandards() throws IOException {
        final Path regressor = numbered("TreeEnsembleRegressor", 1, List.of(0), "LOGISTIC");
        assertOnlyCompiled(regressor, logistic(TRUE_SUM));
        assertEquals(logistic(FALSE_SUM), score(regressor, ModelEngine.COMPILED, 1)[0], 1e-6);
        assertOnlyCompiled(numbered("TreeEnsembleClassifier", 1, List.of(0), "LOGISTIC"), logistic(TRUE_SUM));
        assertOnlyCompiled(linked(1, 2), logistic(TRUE_SUM));
    }

    @Test
    void theNumbersOfTransformsAreTheStandards() throws IOException {
        final double second = Math.exp(TRUE_SUM / 2) / (Math.exp(TRUE_SUM) + Math.exp(TRUE_SUM / 2));
        assertOnlyCompiled(linked(2, 1), 1 - second, second);
        assertOnlyCompiled(linked(2, 2), logistic(TRUE_SUM), logistic(TRUE_SUM / 2));
    }

    @Test
    void softmaxOfASingleTargetIsRefused() throws IOException {
        for (final String transform : List.of("SOFTMAX", "SOFTMAX_ZERO")) {
            final String why = "asks for " + transform + " of a single target or class, which is the same whatever the sum";
            assertRefused(numbered("TreeEnsembleRegressor", 1, List.of(0), transform), null, why);
            assertRefused(numbered("TreeEnsembleClassifier", 1, List.of(0), transform), null, why);
        }
        assertRefused(linked(1, 1), null, "asks for SOFTMAX of a single target");
        assertRefused(linked(1, 3), null, "asks for SOFTMAX_ZERO of a single target");
    }

    @Test
    void whatOnnxRuntimeDoesNotDoWithOneScoreOfTwoClassesIsRefused() throws IOException {
        for (final String transform : List.of("SOFTMAX", "SOFTMAX_ZERO", "PROBIT")) {
            assertRefused(numbered("TreeEnsembleClassifier", 2, List.of(0), transform), null,
                "asks for " + transform + " of two classes, of which one may have no weight");
        }
    }

    @ParameterizedTest
    @EnumSource(ModelEngine.class)
    void whatBothAgreeOnIsScoredByEveryEngine(final ModelEngine engine) throws IOException {
        assertEquals(TRUE_SUM, score(numbered("TreeEnsembleRegressor", 1, List.of(0), "NONE"), engine, -1)[0], 1e-6);
        assertTrue(Double.isNaN(score(numbered("TreeEnsembleRegressor", 1, List.of(0), "PROBIT"), engine, -1)[0]),
            "PROBIT of -0.3");
        assertEquals(logistic(TRUE_SUM), score(numbered("TreeEnsembleClassifier", 2, List.of(0), "LOGISTIC"), engine, -1)[1], 1e-6);
        final double second = Math.exp(TRUE_SUM / 2) / (Math.exp(TRUE_SUM) + Math.exp(TRUE_SUM / 2));
        assertEquals(second, score(numbered("TreeEnsembleClassifier", 2, List.of(0, 1), "SOFTMAX"), engine, -1)[1], 1e-6);
        assertEquals(logistic(TRUE_SUM / 2), score(numbered("TreeEnsembleRegressor", 2, List.of(0, 1), "LOGISTIC"), engine, -1)[1],
            1e-6);
    }
}
