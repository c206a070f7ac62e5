package io.hotpath.scoring.onnx;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import java.nio.file.Path;
import java.util.List;

/** A process that scores one row of a model of one input, or says in one line why it does not. */
final class ScoreOnce {

    private ScoreOnce() {
    }

    /** @param arguments the model's file, then anything. */
    public static void main(final String[] arguments) {
        try (OnnxScorer scorer = OnnxScorer.open(OnnxFile.read(ModelFile.read(Path.of(arguments[0]))), List.of("amount"))) {
            scorer.input(0, 0.25f);
            System.out.println("score " + scorer.score());
        } catch (final ModelException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
