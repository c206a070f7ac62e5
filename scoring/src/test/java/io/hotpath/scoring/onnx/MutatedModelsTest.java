package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.onnx.tree.RandomTrees;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged models in a process of their own: each is refused with one line, or scores; none takes the process down. */
@Timeout(300)
class MutatedModelsTest {
    private static final int MUTATIONS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void noDamagedModelTakesTheProcessDown() throws IOException, InterruptedException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("MutatedModelsTest: " + MUTATIONS + " damaged models, -Dhotpath.seed=" + seed);
        final Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Files.write(directory.resolve(i + ".onnx"), new RandomTrees(new Random(random.nextLong())).bytes());
        }
        Files.write(directory.resolve("add.onnx"), OneNodeModel.of("Add", OneNodeModel.FLOAT, List.of("left", "right"), 1, "a,b"));
        final JavaProcess process = JavaProcess.run(
            directory, List.of(), MutatedModels.class, directory.toString(), Long.toString(seed), Integer.toString(MUTATIONS));
        assertEquals(0, process.exitCode(), "seed " + seed + "\n" + process.text());
        System.out.println("MutatedModelsTest: " + process.text());
        assertTrue(process.text().matches("(?s).*refused \\d+, accepted \\d+"), process.text());
    }
}
