package io.hotpath.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three models of three formats and engines in a pipeline, an ensemble of them, calibrated, and a rule on that. */
class SeveralModelsTest {
    private static final int PAYMENTS = 500;
    private static final String STEP = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=0
        objective=regression
        feature_names=tx_amount

        Tree=0
        num_leaves=2
        split_feature=0
        threshold=150
        decision_type=2
        left_child=-1
        right_child=-2
        leaf_value=0 0.75

        end of trees
        """;
    private static final String MODELS = """

          native:
            file: ../models/card-fraud.onnx
            engine: ort-native
            inputs: [tx_amount, is_weekend, is_night,
                     customer_count_1d, customer_average_1d, customer_count_7d, customer_average_7d, customer_count_30d,
                     customer_average_30d, terminal_count_1d, terminal_risk_1d, terminal_count_7d, terminal_risk_7d,
                     terminal_count_30d, terminal_risk_30d]
          step: {file: DIRECTORY, inputs: [tx_amount]}
        scores:
          risk: (fraud.score + native.score) / 4 + step.score / 2
          calibrated: 1 / (1 + exp(-(6 * risk - 2)))

        decision:
          - {when: calibrated >= 0.3, then: decline, reason: HIGH_RISK}
        """;

    @TempDir
    private Path directory;

    private PipelineSource source(final String from, final String to) throws IOException {
        final Path model = Files.createDirectories(directory.resolve("mlflow"));
        Files.writeString(model.resolve("MLmodel"), "flavors:\n  lightgbm:\n    data: model.lgb\n    lgb_version: 4.6.0\n");
        Files.writeString(model.resolve("model.lgb"), STEP);
        final String models = MODELS.replace("DIRECTORY", model.toString()).replace(from, to);
        return CardFraud.changed("\ndecision:\n", models);
    }

    @Test
    void scoresOfScoresAreInTheDecisionAndReplayGivesTheSameBytes() throws IOException {
        final Pipeline pipeline = PipelineLoader.load(source("", ""));
        assertEquals(List.of("fraud", "native", "step", "risk", "calibrated"), pipeline.scoreNames());
        final byte[][] payments = CardFraud.payments(PAYMENTS);
        int declined = 0;
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"))) {
            final Decision decision = new Decision();
            for (final byte[] payment : payments) {
                hotpath.decide(new UnsafeBuffer(payment), 0, payment.length, decision);
                assertEquals(decision.score(0), decision.score(1), "two engines, one model");
                assertEquals(decision.feature(0) <= 150 ? 0 : 0.75, decision.score(2));
                assertEquals((decision.score(0) + decision.score(1)) / 4 + decision.score(2) / 2, decision.score(3));
                assertEquals(1 / (1 + StrictMath.exp(-(6 * decision.score(3) - 2))), decision.score(4));
                assertEquals(decision.score(4) >= 0.3, decision.outcome().equals("decline"));
                declined += decision.outcome().equals("decline") ? 1 : 0;
            }
        }
        assertTrue(declined > 0 && declined < PAYMENTS, "both must occur");
        Files.delete(directory.resolve("mlflow/model.lgb"));
        try (Stream<Path> kept = Files.walk(directory.resolve("journal/pipelines"))) {
            assertEquals(1, kept.filter(file -> file.endsWith("MLmodel")).count(), "what says how it predicts stays beside it");
        }
        try (Replay replay = new Replay(directory.resolve("journal"), false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }

    @Test
    void aScoreMayUseOnlyWhatIsBeforeItAndTakeNoOthersName() throws IOException {
        assertProblem(source("step.score / 2", "calibrated / 2"), "score 'risk': 'calibrated' is not known here");
        assertProblem(source("risk: (", "tx_amount: ("), "score 'tx_amount': a field, a feature or a model has this name already");
        assertProblem(source("risk: (", "step: ("), "score 'step': a field, a feature or a model has this name already");
    }

    @Test
    void anEngineMustBeKnownAndFitTheModel() throws IOException {
        assertProblem(source("engine: ort-native", "engine: ort-nativ"),
            "model 'native': unknown engine 'ort-nativ'; did you mean 'ort-native'?");
        assertProblem(source("inputs: [tx_amount]}", "engine: ort, inputs: [tx_amount]}"),
            "is a LightGBM text file, which only the engine 'compiled' evaluates");
        assertProblem(source("inputs: [tx_amount]}", "inputs: [is_night]}"),
            "takes 'tx_amount' as input 1, the pipeline gives 'is_night'");
    }

    private static void assertProblem(final PipelineSource source, final String message) {
        final String problems =
            assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(source)).getMessage();
        assertTrue(problems.contains(message), problems);
    }
}
