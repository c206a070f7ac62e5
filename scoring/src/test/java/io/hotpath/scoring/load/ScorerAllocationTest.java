package io.hotpath.scoring.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.tree.RandomTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A score by our own evaluator, in each of its ways, and one by foreign functions allocate nothing, whatever the model. */
@Timeout(120)
class ScorerAllocationTest {
    private static final int MODELS = 8;
    private static final int WARM_UP = 60_000;
    private static final int SCORES = 100_000;
    /** What a compilation that ends meanwhile leaves behind; a single object a score would be 1.6 million bytes. */
    private static final long NOTHING = 10_000;

    @TempDir
    private Path directory;

    @Test
    void aScoreAllocatesNothing() throws IOException {
        for (int i = 0; i < MODELS; i++) {
            final Path file = Files.write(directory.resolve(i + ".onnx"), new RandomTrees(new Random(i)).bytes());
            final CompiledTrees trees = new CompiledTrees(ScoringModel.open(file, null, List.of()).trees());
            for (int way = 0; way < trees.ways(); way++) {
                assertNothing(trees.scorer(way), "model " + i + ", " + trees.name(way));
            }
            final Scorer foreign = ScoringModel.open(file, ModelEngine.ORT_NATIVE, List.of()).newScorer();
            assertNothing(foreign, "model " + i + ", foreign functions");
        }
    }

    private static void assertNothing(final Scorer scorer, final String name) {
        score(scorer, WARM_UP);
        final long before = AllocatedBytes.ofCurrentThread();
        score(scorer, SCORES);
        final long bytes = AllocatedBytes.ofCurrentThread() - before;
        assertTrue(bytes < NOTHING, () -> name + ": " + bytes + " bytes by " + SCORES + " scores");
        scorer.close();
    }

    private static double score(final Scorer scorer, final int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int input = 0; input < scorer.inputCount(); input++) {
                scorer.input(input, i % 7 - input);
            }
            sum += scorer.score();
        }
        return sum;
    }
}
