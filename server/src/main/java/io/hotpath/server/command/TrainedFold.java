package io.hotpath.server.command;

import io.hotpath.scoring.training.Evaluation;
import io.hotpath.scoring.training.InputImportance;
import io.hotpath.scoring.training.SingleFeature;
import io.hotpath.scoring.training.Threshold;
import java.util.List;

/**
 * What came of one period.
 *
 * @param from           first day of training, as ISO 8601 has it.
 * @param to             last day of training.
 * @param rows           of the training.
 * @param positives      labelled ones among them.
 * @param trees          of the model.
 * @param importance     of its inputs.
 * @param evaluation     on the test; without positives it tells nothing.
 * @param bestSingle     the best input alone.
 * @param thresholds     what rules on the score would do.
 */
record TrainedFold(
        String from,
        String to,
        int rows,
        int positives,
        int trees,
        List<InputImportance> importance,
        Evaluation evaluation,
        SingleFeature bestSingle,
        List<Threshold> thresholds) {
}
