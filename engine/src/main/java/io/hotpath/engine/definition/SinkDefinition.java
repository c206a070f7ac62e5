package io.hotpath.engine.definition;

import java.util.List;

/**
 * Where decisions go.
 *
 * @param topic   in Kafka.
 * @param format  json or sbe.
 * @param fields  of the event, that its decisions show.
 * @param key     the field that gives a record its key; empty for the key of the event's own record.
 * @param where   a condition on the decisions that go there; empty for all.
 * @param include the groups of a decision that are in the record.
 * @param line    in the pipeline file.
 */
public record SinkDefinition(
    String topic, String format, List<Word> fields, Word key, Word where, List<String> include, int line) {
    /** All that a decision can be without, in the order of a record. */
    public static final List<String> GROUPS = List.of("reasons", "bands", "scores", "references", "features", "versions");

    /** Defends the lists against their makers. */
    public SinkDefinition {
        fields = List.copyOf(fields);
        include = List.copyOf(include);
    }
}
