package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.core.ColdPath;
import io.hotpath.core.problem.NearestName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A part of a record beside its value that fills a field: {@code @key}, {@code @key.customer.id} where keys are JSON,
 * {@code @header.NAME}, {@code @timestamp}, {@code @partition}, {@code @offset}, {@code @topic}.
 *
 * @param kind which part.
 * @param name of a header, otherwise empty.
 * @param path into a key that is JSON, otherwise null.
 */
@ColdPath
record RecordPart(Kind kind, String name, FieldPath path) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final List<String> KNOWN = List.of("@key", "@header", "@timestamp", "@partition", "@offset", "@topic");
    private static final String HEADER = "@header.";
    private static final String KEY_PATH = "@key";

    /** The parts. */
    enum Kind { KEY, HEADER, TIMESTAMP, PARTITION, OFFSET, TOPIC }

    static boolean isPart(final String text) {
        return text.startsWith("@");
    }

    /** @throws IllegalArgumentException where there is no such part; the message says why. */
    static RecordPart parse(final String text) {
        if (text.startsWith(HEADER) && text.length() > HEADER.length()) {
            return new RecordPart(Kind.HEADER, text.substring(HEADER.length()), null);
        }
        if (text.startsWith(KEY_PATH + '.') || text.startsWith(KEY_PATH + '/')) {
            final int begin = KEY_PATH.length() + (text.charAt(KEY_PATH.length()) == '.' ? 1 : 0);
            return new RecordPart(Kind.KEY, "", FieldPath.parse(text.substring(begin)));
        }
        return new RecordPart(switch (text) {
            case "@key" -> Kind.KEY;
            case "@timestamp" -> Kind.TIMESTAMP;
            case "@partition" -> Kind.PARTITION;
            case "@offset" -> Kind.OFFSET;
            case "@topic" -> Kind.TOPIC;
            default -> throw new IllegalArgumentException("a record has no such part"
                + NearestName.hint(text.split("\\.", 2)[0], KNOWN)
                + "; a name that begins with @ stands in quotation marks, '\"@type\"'");
        }, "", null);
    }

    /** @return why the part can never fill a field, or null where it can. */
    String problem(final Field field, final String topic, final TimeRules times) {
        return switch (kind) {
            case KEY, HEADER -> null;
            case TIMESTAMP -> timestampProblem(field, times);
            case PARTITION, OFFSET -> field.type() == FieldType.INTEGER ? null : "is a whole number and the field is not";
            case TOPIC -> topicProblem(field, topic);
        };
    }

    private static String timestampProblem(final Field field, final TimeRules times) {
        if (field.type() != FieldType.TIMESTAMP) {
            return "is a time and the field is not";
        }
        return field.nanosPerUnit() > NANOS_PER_MILLI && !times.truncates()
            ? "has milliseconds and the field has not; declare it as timestamp_ms, or say 'precision: truncate'" : null;
    }

    private static String topicProblem(final Field field, final String topic) {
        if (field.type() != FieldType.STRING) {
            return "is a text and the field is not";
        }
        return topic.getBytes(StandardCharsets.UTF_8).length > field.length() ? "is longer than the field" : null;
    }
}
