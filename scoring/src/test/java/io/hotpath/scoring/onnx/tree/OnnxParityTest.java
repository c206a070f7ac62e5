package io.hotpath.scoring.onnx.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.NativeOnnxScorer;
import io.hotpath.scoring.onnx.OnnxFile;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our evaluators against ONNX Runtime, bit by bit, on random ensembles and rows that hit their thresholds. */
@Timeout(300)
class OnnxParityTest {
    private static final int ENSEMBLES = 1_000;
    private static final int ROWS = 1_000;

    @TempDir
    private Path directory;

    @Test
    void compiledTreesGiveTheBitsOfOnnxRuntime() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        System.out.println("OnnxParityTest: " + ENSEMBLES + " ensembles of " + ROWS + " rows, -Dhotpath.seed=" + seed);
        final Random seeds = new Random(seed);
        for (int i = 0; i < ENSEMBLES; i++) {
            final long own = seeds.nextLong();
            compare(new RandomTrees(new Random(own)), "ensemble " + i + " of seed " + seed);
        }
    }

    private void compare(final RandomTrees trees, final String name) throws IOException {
        final OnnxFile file = OnnxFile.read(ModelFile.read(Files.write(directory.resolve("model.onnx"), trees.bytes())));
        final CompiledTrees compiled = new CompiledTrees(file.onlyTrees());
        final List<Scorer> others = new ArrayList<>(List.of(NativeOnnxScorer.open(file, List.of())));
        for (int way = 0; way < compiled.ways(); way++) {
            others.add(compiled.scorer(way));
        }
        try (OnnxScorer reference = OnnxScorer.open(file, List.of())) {
            for (int row = 0; row < ROWS; row++) {
                for (int input = 0; input < trees.features(); input++) {
                    final double value = trees.value();
                    reference.input(input, value);
                    for (final Scorer other : others) {
                        other.input(input, value);
                    }
                }
                reference.score();
                for (final Scorer other : others) {
                    other.score();
                    assertSameBits(reference, other, name + ", " + trees + ", row " + row + ", scorer " + others.indexOf(other));
                }
            }
        } catch (final ModelException refused) {
            throw new AssertionError(name + ", " + trees, refused);
        }
        others.forEach(Scorer::close);
    }

    private static void assertSameBits(final Scorer reference, final Scorer other, final String name) {
        for (int output = 0; output < reference.outputCount(); output++) {
            final double expected = reference.output(output);
            final double actual = other.output(output);
            if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) { // all NaN are one
                assertEquals(expected, actual, name + ", output " + output);
            }
        }
    }
}
