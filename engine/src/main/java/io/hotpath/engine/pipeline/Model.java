package io.hotpath.engine.pipeline;

import io.hotpath.features.expression.Expression;
import io.hotpath.scoring.model.ModelFile;
import java.util.List;

/**
 * A model of a pipeline.
 *
 * @param name       as rules and decisions name its score.
 * @param file       read and hashed.
 * @param inputNames in the order of the model.
 * @param inputs     what gives each of them.
 */
record Model(String name, ModelFile file, List<String> inputNames, List<Expression> inputs) {
}
