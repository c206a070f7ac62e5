package io.hotpath.scoring.onnx;

import static io.hotpath.scoring.training.OneNodeModel.FLOAT;
import static io.hotpath.scoring.training.OneNodeModel.INT64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxScorerTest {
    @TempDir
    private Path directory;

    private OnnxScorer open(final byte[] model, final String... inputNames) throws IOException {
        return OnnxScorer.open(OnnxFile.read(ModelFile.read(Files.write(directory.resolve("model.onnx"), model))),
            List.of(inputNames));
    }

    private String refusal(final byte[] model, final String... inputNames) {
        final String message = assertThrows(ModelException.class, () -> open(model, inputNames).close()).getMessage();
        assertFalse(message.contains("\n"), message);
        final String start = "model file " + directory.resolve("model.onnx") + " ";
        assertTrue(message.startsWith(start), message);
        return message.substring(start.length());
    }

    private static byte[] identity(final String... columnNames) {
        return OneNodeModel.of("Identity", FLOAT, List.of("row"), columnNames.length, String.join(",", columnNames));
    }

    @Test
    void theScoreIsTheLastOfTwoOutputs() throws IOException {
        try (OnnxScorer scorer = open(identity("amount", "count"), "amount", "count")) {
            assertEquals(2, scorer.inputCount());
            scorer.input(0, 0.25f);
            scorer.input(1, 0.75f);
            assertEquals(0.75f, scorer.score());
            scorer.input(1, Float.NaN);
            assertEquals(Float.NaN, scorer.score());
        }
    }

    @Test
    void theScoreMayBeTheOnlyOutput() throws IOException {
        try (OnnxScorer scorer = open(identity("amount"), "amount")) {
            scorer.input(0, 0.25f);
            assertEquals(0.25f, scorer.score());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        final Path missing = directory.resolve("none.onnx");
        final ModelException refusal = assertThrows(ModelException.class, () -> ModelFile.read(missing));
        assertEquals("model file " + missing + " does not exist", refusal.getMessage());
    }

    @Test
    void aDirectoryMustBeOneOfMlflow() {
        final ModelException refusal = assertThrows(ModelException.class, () -> ModelFile.read(directory));
        assertEquals("model file " + directory + " is a directory, but none of MLflow's: it has no file MLmodel",
            refusal.getMessage());
    }

    @Test
    void theHashIsThatOfTheBytes() throws IOException {
        final Path file = Files.writeString(directory.resolve("abc"), "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ModelFile.read(file).sha256());
    }

    @Test
    void whatIsNoOnnxFileIsRefused() {
        final String message = refusal("{\"trees\": []}".getBytes(StandardCharsets.UTF_8), "amount");
        assertTrue(message.startsWith("is damaged: "), message);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertEquals("is no ONNX model: it holds no graph", refusal(new byte[0], "amount"));
    }

    @Test
    void aModelOfMoreInputsThanThePipelineGivesIsRefused() {
        assertEquals("takes 2 inputs, the pipeline gives 1", refusal(identity("amount", "count"), "amount"));
    }

    @Test
    void aModelThatGivesWholeNumbersIsRefused() {
        assertEquals("gives no table of floats or doubles [rows, outputs]",
            refusal(OneNodeModel.of("Identity", INT64, List.of("row"), 1, "amount"), "amount"));
    }

    @Test
    void aModelOfTwoTensorsInTakesTwoInputs() {
        assertEquals("takes 2 inputs, the pipeline gives 1",
            refusal(OneNodeModel.of("Add", FLOAT, List.of("left", "right"), 1, "amount"), "amount"));
    }

    @Test
    void aWrongNameIsToldWithTheNearestRightOne() {
        assertEquals("takes 'amount' as input 1, the pipeline gives 'amuont'; did you mean 'amount'?",
            refusal(identity("amount", "count"), "amuont", "count"));
    }

    @Test
    void theRightNamesInAnotherOrderAreToldSo() {
        assertEquals("takes 'amount' as input 1, the pipeline gives 'count'; the order differs",
            refusal(identity("amount", "count"), "count", "amount"));
    }

    @Test
    void aModelThatNamesFewerOrMoreInputsThanItTakesIsRefused() {
        for (final String names : List.of("amount", "amount,count,hour")) {
            assertEquals("takes 2 inputs, but its metadata names " + names.split(",", -1).length,
                refusal(OneNodeModel.of("Identity", FLOAT, List.of("row"), 2, names), "amount", "count"));
        }
    }
}
