package io.hotpath.features.plan;

/**
 * A feature as the user wrote it.
 *
 * @param name       unique among features and fields.
 * @param expression one line.
 * @param line       in the pipeline file.
 */
public record FeatureDefinition(String name, String expression, int line) {
}
