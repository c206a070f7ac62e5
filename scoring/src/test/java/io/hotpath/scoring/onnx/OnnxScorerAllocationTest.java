package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.scoring.load.JavaProcess;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a score allocates: inside ONNX Runtime's Java API, which is printed, and in our own code, which is nothing. */
@Timeout(60)
class OnnxScorerAllocationTest {
    @TempDir
    private Path directory;

    @Test
    void aScoreAllocatesWhatTheBareCallOfOnnxRuntimeDoesAndNoMore() throws IOException, InterruptedException {
        final Path model = Files.write(
            directory.resolve("model.onnx"), OneNodeModel.of("Identity", OneNodeModel.FLOAT, List.of("row"), 2, "amount,count"));
        final JavaProcess process = JavaProcess.run(directory, List.of("-Xint"), ScoreAllocation.class, model.toString());
        assertEquals(0, process.exitCode(), process.text());
        final String[] bytes = process.text().split(" ", -1);
        System.out.println("ONNX Runtime's Java API allocates " + bytes[0] + " bytes a call without escape analysis");
        assertEquals("0", bytes[1], "setting inputs");
        assertEquals(bytes[0], bytes[2], "the bare call, and a score");
    }
}
