package io.hotpath.engine.definition;

/**
 * How a label finds its event: both messages carry the key field, and the label's field sets the event's field of the same name.
 *
 * @param message the label's message.
 * @param key     a field of both messages.
 * @param sets    a field of both messages.
 */
public record LabelsDefinition(Word message, Word key, Word sets) {
}
