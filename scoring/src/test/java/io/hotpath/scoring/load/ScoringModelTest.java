package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.onnx.tree.RandomTrees;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engine a model is given to and why, what a directory of MLflow's holds, and what is refused. */
class ScoringModelTest {
    @TempDir
    private Path directory;

    private Path trees(final String name) throws IOException {
        return Files.write(directory.resolve(name), new RandomTrees(new Random(7)).bytes());
    }

    private static ScoringModel open(final Path file) {
        return ScoringModel.open(file, null, List.of());
    }

    private void assertRefused(final String message, final Path file, final ModelEngine asked) {
        final String told = assertThrows(ModelException.class, () -> ScoringModel.open(file, asked, List.of())).getMessage();
        assertTrue(told.contains(message), told);
        assertTrue(told.contains(directory.toString()), told);
    }

    @Test
    void treesAreCompiledAndAllElseIsGivenToOnnxRuntime() throws IOException {
        final ScoringModel trees = open(trees("trees.onnx"));
        assertEquals(ModelEngine.COMPILED, trees.engine());
        assertTrue(trees.reason().startsWith("the model is trees: "), trees.reason());
        final Path add = Files.write(
            directory.resolve("identity.onnx"), OneNodeModel.of("Identity", OneNodeModel.FLOAT, List.of("row"), 2, "a,b"));
        assertEquals(ModelEngine.ORT_NATIVE, open(add).engine());
        assertEquals("the graph is more than trees", open(add).reason());
        assertRefused("cannot be compiled: its graph is more than one node of trees", add, ModelEngine.COMPILED);
        assertEquals("asked for", ScoringModel.open(trees("trees.onnx"), ModelEngine.ORT, List.of()).reason());
    }

    @Test
    void aDirectoryOfMlflowsIsTheFileThatItsDescriptionNames() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        trees("data/model.onnx");
        Files.writeString(directory.resolve("MLmodel"), """
            flavors:
              onnx:
                data: data/model.onnx
                onnx_version: 1.16.0
                providers: [CPUExecutionProvider]
              python_function:
                data: data/model.onnx
                loader_module: mlflow.onnx
            run_id: 7
            """);
        assertEquals(directory.resolve("data/model.onnx"), open(directory).file().path());
        Files.writeString(directory.resolve("MLmodel"), "flavors: {onnx: {data: ../model.onnx}}");
        assertRefused("names the file '../model.onnx', which does not lie in it", directory, null);
        Files.writeString(directory.resolve("MLmodel"), "flavors: {sklearn: {pickled_model: model.pkl}}");
        assertRefused("names no file of the flavors onnx, lightgbm, xgboost", directory, null);
        Files.writeString(directory.resolve("MLmodel"), "flavors: [");
        assertRefused("cannot be read", directory, null);
        Files.delete(directory.resolve("MLmodel"));
        assertRefused("none of MLflow's: it has no file MLmodel", directory, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}|is no model of XGBoost's: it lacks 'learner.learner_model_param'",
        "{\"learner\": 5|is no JSON: ",
        "{\"learner\": {\"learner_model_param\": {}, \"objective\": {\"name\": \"reg:cubed\"}}}|the objective 'reg:cubed'",
        "{\"learner\": {\"learner_model_param\": {}, \"objective\": {\"name\": \"reg:squarederror\"},"
            + " \"gradient_booster\": {\"name\": \"gblinear\"}}}|has the booster 'gblinear'; supported are 'gbtree' and 'dart'",
        "{L|is damaged: it ends where more should come", "tree|is damaged: it lacks",
        "nonsense|is damaged: its model holds a field of the unknown kind"})
    void whatIsNoModelIsRefusedWithTheReason(final String text, final String reason) throws IOException {
        assertRefused(reason, Files.writeString(directory.resolve("model"), text), null);
    }
}
