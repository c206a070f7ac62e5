package io.hotpath.engine.definition;

/**
 * Where decisions go.
 *
 * @param topic  in Kafka.
 * @param format json or sbe.
 * @param line   in the pipeline file.
 */
public record SinkDefinition(String topic, String format, int line) {
}
