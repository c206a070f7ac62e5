package io.hotpath.engine.pipeline;

import io.hotpath.features.expression.Expression;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelFile;
import java.util.List;

/**
 * A model of a pipeline.
 *
 * @param name    as rules and decisions name its score.
 * @param scoring checked, and given to an engine.
 * @param inputs  what gives each of its inputs, in its order.
 */
record Model(String name, ScoringModel scoring, List<Expression> inputs) {

    /** @return read and hashed. */
    ModelFile file() {
        return scoring.file();
    }
}
