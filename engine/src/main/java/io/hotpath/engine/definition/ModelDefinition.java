package io.hotpath.engine.definition;

import java.util.List;

/**
 * A model and what it is given.
 *
 * @param name   as rules name its score: {@code NAME.score}.
 * @param file   relative to the pipeline file; also a directory of MLflow's.
 * @param engine who evaluates it; empty to have that chosen.
 * @param inputs fields and features, in the order of the model.
 */
public record ModelDefinition(String name, Word file, Word engine, List<Word> inputs) {

    /** @return the inputs without their lines. */
    public List<String> inputNames() {
        return inputs.stream().map(Word::text).toList();
    }
}
