package io.hotpath.engine.stage;

import io.hotpath.core.ColdPath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.scoring.model.RowFault;
import io.hotpath.scoring.model.Scorer;

/** The models' scores of an event, then those made of them. For one thread. */
final class Scores implements AutoCloseable {
    private final Scorer[] scorers;
    private final Expression[][] modelInputs;
    private final Expression[] expressions;

    /** Opens the pipeline's models. */
    Scores(final Pipeline pipeline) {
        modelInputs = pipeline.modelInputs();
        expressions = pipeline.scoreExpressions();
        scorers = pipeline.openModels();
    }

    /**
     * Scores the event whose features a frame has, into the frame. A model that cannot score it gives NaN.
     *
     * @return whether all models could.
     */
    boolean compute(final EvaluationFrame frame) {
        boolean isWhole = true;
        for (int model = 0; model < scorers.length; model++) {
            final Expression[] inputs = modelInputs[model];
            final Scorer scorer = scorers[model];
            for (int i = 0; i < inputs.length; i++) {
                scorer.input(i, inputs[i].evaluate(frame));
            }
            frame.score(model, scorer.score());
            isWhole &= scorer.fault() == RowFault.NONE;
        }
        for (int i = 0; i < expressions.length; i++) {
            frame.score(scorers.length + i, expressions[i].evaluate(frame));
        }
        return isWhole;
    }

    /** Gives NaN for every score, where the time that scoring takes is no longer there. */
    void skip(final EvaluationFrame frame) {
        for (int i = 0; i < scorers.length + expressions.length; i++) {
            frame.score(i, Double.NaN);
        }
    }

    @Override
    @ColdPath
    public void close() {
        for (final Scorer scorer : scorers) {
            scorer.close();
        }
    }
}
