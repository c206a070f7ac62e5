package io.hotpath.engine.definition;

import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.EventsDefinition.DeclaredField;
import io.hotpath.engine.definition.EventsDefinition.DeclaredMessage;
import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureDefinition;
import io.hotpath.scoring.policy.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads a pipeline file into its definition. Everything that is wrong with its shape becomes a problem; reading goes on. */
public final class PipelineFile {
    private static final Set<String> KEYS = Set.of(
        "pipeline", "events", "sources", "labels", "lateness", "entities", "features", "models", "decision", "sinks",
        "dead-letter", "engine", "kafka");
    private static final Set<String> SOURCE_KEYS = Set.of("topic", "message", "format", "event-time", "names", "ignore", "columns");
    private static final Set<String> LABEL_KEYS = Set.of("message", "key", "sets");
    private static final Set<String> ENTITY_KEYS = Set.of("key", "expected");
    private static final Set<String> MODEL_KEYS = Set.of("file", "inputs");
    private static final Set<String> RULE_KEYS = Set.of("when", "then", "reason", "otherwise");
    private static final Set<String> SINK_KEYS = Set.of("topic", "format");
    private static final Set<String> ENGINE_KEYS = Set.of("ring", "max-record", "threads", "memory");
    private static final long EXPECTED_ENTITIES = 10_000;

    private final Problems problems;
    private final Block root;

    private PipelineFile(final YamlNode root, final Problems problems) {
        this.problems = problems;
        this.root = new Block(root, "the pipeline", KEYS, problems);
    }

    /**
     * Reads the text of a pipeline file.
     *
     * @param text     YAML.
     * @param problems takes what is wrong; check it before using what is returned.
     * @return the definition, or null where the text is no YAML at all.
     */
    public static PipelineDefinition read(final String text, final Problems problems) {
        final YamlNode root = YamlFile.read(text, problems);
        return root == null ? null : new PipelineFile(root, problems).definition();
    }

    private PipelineDefinition definition() {
        return new PipelineDefinition(
            root.required("pipeline"),
            events(),
            each("sources", this::source),
            labels(),
            root.parsed("lateness", 0L, "a duration like 30s, 5m, 12h or 7d", Quantities::nanos),
            entities(),
            features(),
            models(),
            each("decision", this::rule),
            each("sinks", this::sink),
            root.text("dead-letter", "dead-letters"),
            engine(),
            root.map("kafka"));
    }

    private <T> List<T> each(final String key, final Function<YamlNode, T> reader) {
        if (!root.has(key)) {
            problems.add(root.line(), "the pipeline needs '" + key + "'");
        }
        return root.list(key).stream().map(reader).toList();
    }

    private EventsDefinition events() {
        final Block block = root.block("events");
        if (!root.has("events")) {
            problems.add(root.line(), "the pipeline needs 'events'");
        }
        if (block.has("schema") && block.node("schema") instanceof YamlNode.Scalar) {
            return new EventsDefinition(block.text("schema", ""), List.of(), block.lineOf("schema"));
        }
        final List<DeclaredMessage> messages = new ArrayList<>();
        for (final YamlNode.Entry entry : block.entries()) {
            messages.add(new DeclaredMessage(entry.key(), fields(entry), entry.line()));
        }
        return new EventsDefinition("", messages, block.line());
    }

    private List<DeclaredField> fields(final YamlNode.Entry message) {
        final Block block = new Block(message.value(), "message '" + message.key() + "'", null, problems);
        final List<DeclaredField> fields = new ArrayList<>();
        for (final YamlNode.Entry entry : block.entries()) {
            final String type = block.textOf(entry.value(), "the type of '" + entry.key() + "'");
            fields.add(new DeclaredField(entry.key(), type, entry.line()));
        }
        return fields;
    }

    private SourceDefinition source(final YamlNode node) {
        final Block block = new Block(node, "a source", SOURCE_KEYS, problems);
        return new SourceDefinition(
            block.required("topic"),
            block.required("message"),
            block.text("format", "json"),
            block.text("event-time", ""),
            block.map("names"),
            block.texts("ignore"),
            block.texts("columns"),
            block.line());
    }

    private LabelsDefinition labels() {
        if (!root.has("labels")) {
            return null;
        }
        final Block block = new Block(root.node("labels"), "'labels'", LABEL_KEYS, problems);
        return new LabelsDefinition(block.required("message"), block.required("key"), block.required("sets"), block.line());
    }

    private List<EntityDefinition> entities() {
        return root.block("entities").entries().stream().map(this::entity).toList();
    }

    private EntityDefinition entity(final YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Mapping) {
            final Block block = new Block(entry.value(), "entity '" + entry.key() + "'", ENTITY_KEYS, problems);
            final long expected = block.parsed("expected", EXPECTED_ENTITIES, "a whole number", Long::parseLong);
            return new EntityDefinition(entry.key(), block.required("key"), expected, entry.line());
        }
        final String field = root.textOf(entry.value(), "the key of entity '" + entry.key() + "'");
        return new EntityDefinition(entry.key(), field, EXPECTED_ENTITIES, entry.line());
    }

    private List<FeatureDefinition> features() {
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final YamlNode.Entry entry : root.block("features").entries()) {
            final String expression = root.textOf(entry.value(), "feature '" + entry.key() + "'");
            features.add(new FeatureDefinition(entry.key(), expression, entry.line()));
        }
        return features;
    }

    private List<ModelDefinition> models() {
        final List<ModelDefinition> models = new ArrayList<>();
        for (final YamlNode.Entry entry : root.block("models").entries()) {
            final Block block = new Block(entry.value(), "model '" + entry.key() + "'", MODEL_KEYS, problems);
            models.add(new ModelDefinition(entry.key(), block.required("file"), block.texts("inputs"), entry.line()));
        }
        return models;
    }

    private RuleDefinition rule(final YamlNode node) {
        final Block block = new Block(node, "a rule of 'decision'", RULE_KEYS, problems);
        if (block.has("otherwise")) {
            if (block.has("when") || block.has("then")) {
                problems.add(block.line(), "a rule has either 'otherwise' or 'when' and 'then'");
            }
            return new RuleDefinition("", block.text("otherwise", ""), block.texts("reason"), block.line());
        }
        return new RuleDefinition(block.required("when"), block.required("then"), block.texts("reason"), block.line());
    }

    private SinkDefinition sink(final YamlNode node) {
        final Block block = new Block(node, "a sink", SINK_KEYS, problems);
        return new SinkDefinition(block.required("topic"), block.text("format", "json"), block.line());
    }

    private EngineDefinition engine() {
        if (!root.has("engine")) {
            return EngineDefinition.DEFAULT;
        }
        final EngineDefinition otherwise = EngineDefinition.DEFAULT;
        final Block block = new Block(root.node("engine"), "'engine'", ENGINE_KEYS, problems);
        return new EngineDefinition(
            block.parsed("ring", otherwise.ringSlots(), "a power of two from 64 to 1048576", PipelineFile::powerOfTwo),
            block.parsed("max-record", otherwise.maxRecordBytes(), "a size from 256 to 1MiB", PipelineFile::recordBytes),
            block.parsed("threads", otherwise.pinned(), "'compact' or 'pinned'", PipelineFile::isPinned),
            block.parsed("memory", otherwise.memoryBytes(), "a size like 4GiB", Quantities::bytes));
    }

    private static int powerOfTwo(final String text) {
        final int slots = Integer.parseInt(text);
        if (slots < 64 || slots > 1 << 20 || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(text);
        }
        return slots;
    }

    private static int recordBytes(final String text) {
        final long bytes = Quantities.bytes(text);
        if (bytes < 256 || bytes > 1 << 20) {
            throw new IllegalArgumentException(text);
        }
        return (int) bytes;
    }

    private static boolean isPinned(final String text) {
        return switch (text) {
            case "pinned" -> true;
            case "compact" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
