package io.hotpath.server.command;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.codecs.schema.SchemaReader;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.DisorderDefinition;
import io.hotpath.engine.definition.DuplicatesDefinition;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Sink;
import io.hotpath.scoring.policy.PolicyDefinition;
import io.hotpath.scoring.policy.RuleDefinition;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All that a pipeline file says, as texts by what they are of, so that two pipelines can be compared: a key that nobody thought of
 * here is compared as well. Features, windows and entities' state are compared by the plan.
 */
final class PipelineFacts {
    /** Compared otherwise: by the plan, by what is found in a file, by the file's own keys, or by name only as it may be secret. */
    private static final Set<String> ELSEWHERE =
        Set.of("name", "events", "features", "models", "policy", "kafka", "disorder", "duplicates");
    private static final Map<String, String> SINGULAR = Map.of("sources", "source", "entities", "entity", "references",
        "reference table", "scores", "score", "bands", "bands", "sinks", "sink");

    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();

    private PipelineFacts() {
    }

    /**
     * @param pipeline to be compared.
     * @param models   those of its models whose files are to be compared.
     * @return texts by their names, by what they are of.
     */
    static Map<String, Map<String, String>> of(final Pipeline pipeline, final List<ModelPlan> models) {
        final PipelineFacts facts = new PipelineFacts();
        final PipelineDefinition definition = pipeline.definition();
        facts.put("pipeline", "", definition.name());
        facts.events(pipeline);
        for (final RecordComponent component : PipelineDefinition.class.getRecordComponents()) {
            if (!ELSEWHERE.contains(component.getName())) {
                facts.part(component, definition);
            }
        }
        definition.models().forEach(model ->
            facts.put("model", model.name() + " inputs", String.join(", ", model.inputNames())));
        models.forEach(facts::model);
        facts.disorder(definition.disorder());
        facts.duplicates(definition.duplicates());
        facts.policy(definition.policy());
        definition.kafka().forEach((property, value) ->
            facts.put("kafka property", property, value.isEmpty() ? "empty" : "given, " + Integer.toHexString(value.hashCode())));
        return facts.facts;
    }

    private void put(final String subject, final String name, final String text) {
        if (!text.isEmpty()) {
            final Map<String, String> known = facts.computeIfAbsent(subject, added -> new LinkedHashMap<>());
            String own = name;
            for (int other = 2; known.containsKey(own); other++) { // such as two sinks of one topic
                own = name + " (" + other + ')';
            }
            known.put(own, text);
        }
    }

    private void events(final Pipeline pipeline) {
        for (final Message message : SchemaReader.read(pipeline.eventsXml(), 0, new Problems("")).messages()) {
            message.fields().forEach(field -> put("field", message.name() + '.' + field.name(), type(field)));
        }
    }

    private static String type(final Field field) {
        final String name = field.type().name().toLowerCase(Locale.ROOT);
        return switch (field.type()) {
            case INTEGER, FLOAT -> field.encoding().name().toLowerCase(Locale.ROOT);
            case DECIMAL, MONEY -> name + '(' + field.scale() + ')';
            case STRING -> name + '(' + field.length() + ')';
            case TIMESTAMP -> name + Sink.epochName(field).substring(field.name().length());
            default -> name;
        } + (field.required() ? "" : "?");
    }

    /** A list gives an entry by the name of each of its parts, a block one by each key, anything else one. */
    private void part(final RecordComponent component, final PipelineDefinition definition) {
        final Object value = DefinitionText.value(component, definition);
        final String name = DefinitionText.name(component);
        if (value instanceof final List<?> list) {
            list.forEach(each -> put(SINGULAR.getOrDefault(component.getName(), name), nameOf(each), textOf(each)));
        } else if (value instanceof final Record block) {
            for (final RecordComponent key : block.getClass().getRecordComponents()) {
                put(name, key.getName().equals("line") ? "" : DefinitionText.name(key),
                    key.getName().equals("line") ? "" : DefinitionText.of(key, block));
            }
        } else {
            put(name, "", DefinitionText.of(component, definition));
        }
    }

    private static String nameOf(final Object part) {
        return part instanceof final Record record
            ? DefinitionText.nameOf(record)
            : DefinitionText.of(part);
    }

    private static String textOf(final Object part) {
        return part instanceof final Record record ? DefinitionText.withoutName(record) : DefinitionText.of(part);
    }

    private void model(final ModelPlan model) {
        put("model", model.name(), "SHA-256 " + model.sha256());
        put("model", model.name() + " engine", model.engine());
    }

    private void disorder(final DisorderDefinition disorder) {
        put("lateness", "", DefinitionText.duration(disorder.latenessNanos()));
        put("max-ahead", "", DefinitionText.duration(disorder.maxAheadNanos()));
        put("ahead", "", disorder.refusesAhead() ? "dead-letter" : "decide");
    }

    private void duplicates(final DuplicatesDefinition duplicates) {
        if (duplicates != null) {
            put("deduplicate", "", "key " + duplicates.key().text()
                + ", within " + DefinitionText.duration(duplicates.withinNanos())
                + ", then " + (duplicates.drops() ? "drop" : "repeat") + ", memory " + duplicates.memoryBytes() + " bytes");
        }
    }

    private void policy(final PolicyDefinition policy) {
        put("decision", "", policy.decides() ? "by rules" : "none");
        put("outcomes", "", String.join(", ", policy.outcomes()));
        put("reasons", "", policy.allReasons() ? "all" : "first");
        for (final RuleDefinition rule : policy.rules()) {
            final String text = (rule.when().isEmpty() ? "otherwise " : "when " + rule.when() + " then ") + rule.then()
                + (rule.reasons().isEmpty() ? "" : ", reason " + String.join(", ", rule.reasons()));
            put("rule", text, text);
        }
    }
}
