package io.hotpath.benchmarks.score;

import io.hotpath.benchmarks.Load;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.load.ScoringModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One row through a model of so many trees, as the engine scores it, trained and scored on rows drawn at random. */
public final class TreeLoad implements Load {
    /** Of each tree. */
    public static final int LEAVES = 31;
    /** Of a row. */
    public static final int INPUTS = 15;

    private final int size;
    private final float[] rows;
    private final Contestant scorer;
    private double sum;

    /** @param size trees. */
    public TreeLoad(final int size) throws IOException {
        this.size = size;
        final TrainedModel model = TrainedModel.of(size, LEAVES, INPUTS);
        rows = model.rows();
        final Path file = Files.createTempFile("hotpath-bench", ".onnx");
        try {
            Files.write(file, model.onnx());
            final Scorer compiled = ScoringModel.open(file, ModelEngine.COMPILED, List.of()).newScorer();
            scorer = new ScorerContestant("hotpath", compiled);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double nanos() {
        final long start = System.nanoTime();
        for (int first = 0; first < rows.length; first += INPUTS) {
            sum += scorer.score(rows, first);
        }
        return (double) (System.nanoTime() - start) * INPUTS / rows.length;
    }

    double sum() {
        return sum;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
