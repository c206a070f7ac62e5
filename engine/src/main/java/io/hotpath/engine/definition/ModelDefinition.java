package io.hotpath.engine.definition;

import java.util.List;

/**
 * A model and what it is given.
 *
 * @param name   as rules name its score: {@code NAME.score}.
 * @param file   relative to the pipeline file.
 * @param inputs fields and features, in the order of the model.
 * @param line   in the pipeline file.
 */
public record ModelDefinition(String name, String file, List<String> inputs, int line) {
}
