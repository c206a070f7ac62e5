package io.hotpath.scoring.load;

import io.hotpath.scoring.compiled.CompiledTrees;
import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.onnx.NativeOnnxScorer;
import io.hotpath.scoring.onnx.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A process that damages models in many ways and gives each to the reader and, where that does not refuse it, to every evaluator.
 * Prints how many were refused and how many accepted; anything but a refusal ends it.
 */
final class MutatedModels {
    private final Random random;

    private MutatedModels(final long seed) {
        random = new Random(seed);
    }

    /** @param arguments a directory of models, the seed, how many mutations. */
    public static void main(final String[] arguments) throws IOException {
        final List<Path> models;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            models = files.sorted().toList();
        }
        final MutatedModels mutations = new MutatedModels(Long.parseLong(arguments[1]));
        final Path damaged = Path.of(arguments[0]).resolve("damaged");
        int refused = 0;
        final int count = Integer.parseInt(arguments[2]);
        for (int i = 0; i < count; i++) {
            Files.write(damaged, mutations.of(Files.readAllBytes(models.get(i % models.size()))));
            try {
                evaluate(ModelFile.read(damaged));
            } catch (final ModelException reason) {
                refused += reason.getMessage().contains("\n") ? count : 1;
            }
        }
        System.out.println("refused " + refused + ", accepted " + (count - refused));
    }

    private static void evaluate(final ModelFile model) {
        final ModelContent content = ModelContent.read(model);
        if (content.ensemble() != null) {
            final CompiledTrees trees = new CompiledTrees(content.ensemble());
            for (int way = 0; way < trees.ways(); way++) {
                scoreOnce(trees.scorer(way));
            }
        }
        if (content.onnx() != null) {
            scoreOnce(OnnxScorer.open(content.onnx(), List.of()));
            scoreOnce(NativeOnnxScorer.open(content.onnx(), List.of()));
        }
    }

    private static void scoreOnce(final Scorer scorer) {
        for (int input = 0; input < scorer.inputCount(); input++) {
            scorer.input(input, 1.5 * input);
        }
        scorer.score();
        scorer.close();
    }

    private byte[] of(final byte[] model) {
        byte[] bytes = model;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            final int place = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes = Arrays.copyOf(bytes, place + 1);
                case 1 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[place] = (byte) random.nextInt(4);
                case 3 -> bytes[place] = (byte) random.nextInt(256);
                case 4 -> Arrays.fill(bytes, place, Math.min(bytes.length, place + 1 + random.nextInt(9)), (byte) -1);
                default -> bytes = withCopy(bytes, place, Math.min(bytes.length, place + 1 + random.nextInt(40)));
            }
        }
        return bytes;
    }

    /** A stretch stands twice: counts no longer agree, or a field is repeated. */
    private static byte[] withCopy(final byte[] bytes, final int from, final int to) {
        final byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(bytes, from, longer, to, bytes.length - from);
        return longer;
    }
}
