package io.hotpath.server.command.sample;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pipeline file that loads, to be changed by its reader: the fields with the types that take all values of the sample, the
 * entities and windows that most ask for, a rule.
 */
final class FirstPipeline {
    private static final Pattern OF_ENTITIES = Pattern.compile(
        "(?i).*(card|pan|customer|client|user|account|iban|device|visitor|session|terminal|merchant|shop|ip).*");
    private static final Pattern SUFFIX = Pattern.compile("_(id|token|key|number|no|hash)$");
    private static final Pattern NAMELESS = Pattern.compile("(?i)[.](id|name|type|code|value|number)$");
    private static final int MOST_ENTITIES = 3;

    private final Sample sample;
    private final String name;
    private final String topic;
    /** Our names of the fields. */
    private final Map<String, SampleField> fields = new LinkedHashMap<>();

    /**
     * @param sample of the records.
     * @param name   of the pipeline.
     * @param topic  that they come from.
     */
    FirstPipeline(final Sample sample, final String name, final String topic) {
        this.sample = sample;
        this.name = name;
        this.topic = topic;
        sample.fields().forEach(field -> fields.put(free(ours(field.path())), field));
    }

    /** The last part of a path, in small letters with lines between words; the last two where the last alone says nothing. */
    private static String ours(final String path) {
        final String last = NAMELESS.matcher(path).find() ? path.replaceFirst(".*[.](?=.*[.])", "")
            : path.substring(path.lastIndexOf('.') + 1);
        final String words =
            last.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
        return words.matches("[a-z].*") ? words : "field_" + words;
    }

    private String free(final String wanted) {
        String free = wanted;
        for (int i = 2; fields.containsKey(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    /** @return the file's text. */
    String text() {
        final List<String> keys = entities();
        return """
            # Made by hotpath init from %d records of %s. Look at the types of the fields first, then change the features.
            pipeline: %s

            events:
              Event:
            %s
            sources:
              - topic: %s
                message: Event
                format: %s
                event-time: %s
            %s    ignore: ['*']             # other names in a record; without it they make a dead letter

            entities:
            %s
            features:
            %s
            decision:                     # the first rule that matches decides
              - {when: %s_count_1h > 10, then: review, reason: MANY_IN_AN_HOUR}
              - {otherwise: approve}

            sinks:
              - {topic: decisions, format: json, fields: [%s]}     # of the event, for those who act on it

            dead-letter: dead-letters
            """.formatted(sample.records(), sample.file().getFileName(), name, declared(), topic,
                sample.columns().isEmpty() ? "json" : "csv", time(), names(), entities(keys), features(keys),
                entity(keys.getFirst()), String.join(", ", shown(keys)));
    }

    /** Whatever tells events apart, what they are of, and an amount. */
    private List<String> shown(final List<String> keys) {
        final Stream<String> ids = fields.keySet().stream().filter(each -> tellsApart(fields.get(each))).limit(1);
        return Stream.of(ids, keys.stream(), amounts().stream()).flatMap(each -> each).distinct().toList();
    }

    private static boolean tellsApart(final SampleField field) {
        return (field.type().startsWith("string") || field.type().equals("int64")) && !field.isAmount() && field.isRequired()
            && field.distinct() == field.count();
    }

    private List<String> amounts() {
        return fields.keySet().stream().filter(each -> fields.get(each).isAmount()).limit(1).toList();
    }

    private String time() {
        return fields.entrySet().stream().filter(each -> each.getValue().isTime() && each.getValue().isRequired())
            .max(Comparator.comparing(each -> each.getKey().contains("event")))
            .map(Map.Entry::getKey)
            .orElseThrow(() -> new InvalidDefinitionException(List.of(new Problem(sample.file().toString(), 0, "no field that every"
                + " record has is a time, as 2026-01-31T10:20:30Z or as milliseconds since 1970; an event needs one"))));
    }

    private String declared() {
        final StringBuilder text = new StringBuilder();
        fields.forEach((our, field) -> text.append("    ").append(our).append(": ").append(field.type())
            .append(field.isRequired() ? "" : "?").append('\n'));
        return text.toString();
    }

    private String names() {
        final List<String> names = new ArrayList<>();
        fields.forEach((our, field) -> {
            if (!our.equals(field.path())) {
                names.add("      " + our + ": " + quoted(field.path()) + '\n');
            }
        });
        final String columns = sample.columns().isEmpty() ? ""
            : "    columns: [" + String.join(", ", sample.columns().stream().map(FirstPipeline::quoted).toList()) + "]\n";
        return columns + (names.isEmpty() ? "" : "    names:                    # our field: the name in the record\n")
            + String.join("", names);
    }

    private static String quoted(final String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_.]*") ? text : "'" + text.replace("'", "''") + "'";
    }

    /** Whatever is called like one and comes back; else whatever comes back. */
    private List<String> entities() {
        final List<String> candidates = fields.keySet().stream().filter(each -> isKey(fields.get(each))).toList();
        final List<String> called = candidates.stream().filter(each -> OF_ENTITIES.matcher(each).matches()).toList();
        final List<String> chosen = called.isEmpty() ? candidates : called;
        return chosen.isEmpty() ? fields.keySet().stream().filter(each -> !fields.get(each).isTime()).limit(1).toList()
            : chosen.subList(0, Math.min(MOST_ENTITIES, chosen.size()));
    }

    private static boolean isKey(final SampleField field) {
        return (field.type().startsWith("string") || field.type().equals("int64")) && !field.isAmount()
            && field.distinct() > 1 && (field.distinct() < field.count() || OF_ENTITIES.matcher(field.path()).matches());
    }

    private static String entity(final String field) {
        final String bare = SUFFIX.matcher(field).replaceFirst("");
        return bare.equals(field) ? field + "_entity" : bare;
    }

    private static String entities(final List<String> keys) {
        final StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append("  ").append(entity(key)).append(": ").append(key).append('\n'));
        return text.toString();
    }

    private String features(final List<String> keys) {
        final StringBuilder text = new StringBuilder();
        final List<String> amounts = amounts();
        for (final String entity : keys.stream().map(FirstPipeline::entity).toList()) {
            text.append("  %1$s_count_1h: count() over %1$s in 1h%n".formatted(entity));
            text.append("  %1$s_count_1d: count() over %1$s in 1d%n".formatted(entity));
            amounts.forEach(amount -> text.append(
                "  %1$s_%2$s_mean_7d: mean(%2$s) over %1$s in 7d excluding current%n".formatted(entity, amount)));
        }
        return text.toString();
    }
}
