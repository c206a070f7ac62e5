package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Field;
import io.hotpath.features.expression.Expression;
import java.util.List;
import java.util.Map;

/**
 * A topic that decisions go to, and which of them, as what.
 *
 * @param topic   in Kafka.
 * @param format  json or sbe.
 * @param fields  of the event, that its decisions show.
 * @param key     gives a record its key; null for the key of the event's own record.
 * @param where   holds for the decisions that go there, asked with {@code EvaluationFrame.decision} set.
 * @param include the groups of a decision that are in the record.
 */
public record Sink(String topic, String format, List<Field> fields, Field key, Expression where, List<String> include) {
    private static final Map<Long, String> UNITS = Map.of(1_000_000_000L, "_s", 1_000_000L, "_ms", 1_000L, "_us", 1L, "_ns");

    /** Defends the lists against their makers. */
    public Sink {
        fields = List.copyOf(fields);
        include = List.copyOf(include);
    }

    /** @return the name under which a record has a time as a number since 1970, which ends with the unit. */
    public static String epochName(final Field time) {
        return time.name() + UNITS.get(time.nanosPerUnit());
    }

    public boolean includes(final String group) {
        return include.contains(group);
    }
}
