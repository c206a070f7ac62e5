package io.hotpath.engine.definition;

/**
 * A score made of others: an ensemble of several models, or one calibrated.
 *
 * @param name       as rules, and the scores behind it, name it.
 * @param expression over the models' scores as {@code MODEL.score}, the scores before it, features and fields.
 * @param line       in the pipeline file.
 */
public record ScoreDefinition(String name, String expression, int line) {
}
