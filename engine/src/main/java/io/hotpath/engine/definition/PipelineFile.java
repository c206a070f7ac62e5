package io.hotpath.engine.definition;

import io.hotpath.codecs.format.RecordFormats;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.EventsDefinition.DeclaredField;
import io.hotpath.engine.definition.EventsDefinition.DeclaredMessage;
import io.hotpath.features.plan.EntityDefinition;
import io.hotpath.features.plan.FeatureDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a pipeline file into its definition. Everything that is wrong with its shape becomes a problem; reading goes on. */
public final class PipelineFile {
    private static final List<String> KEYS = List.of(
        "pipeline", "events", "sources", "labels", "lateness", "max-ahead", "ahead", "deduplicate", "entities", "references",
        "features", "models", "scores", "bands", "outcomes", "reasons", "decision", "fallback", "sinks", "dead-letter",
        "journal", "engine", "kafka");
    private static final List<String> SOURCE_KEYS =
        List.of("topic", "requests", "message", "format", "event-time", "names", "ignore", "decide", "filter");
    private static final List<String> LABEL_KEYS = List.of("message", "key", "sets", "time", "delay");
    private static final List<String> ENTITY_KEYS = List.of("key", "expected");
    private static final List<String> MODEL_KEYS = List.of("file", "engine", "inputs");
    private static final List<String> JOURNAL_KEYS = List.of("features");
    private static final List<String> KEPT_FEATURES = List.of("kept", "hash");
    private static final Pattern PIPELINE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    /** Before the name of a source of requests. */
    private static final String REQUESTS = "requests/";
    private static final long EXPECTED_ENTITIES = 10_000;
    private static final long MOST_ENTITIES = 1_000_000_000;

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
     * @return the definition, or null where the text is no block of names and values at all.
     */
    public static PipelineDefinition read(final String text, final Problems problems) {
        final YamlNode root = YamlFile.read(text, problems);
        final boolean usable = root instanceof YamlNode.Mapping;
        if (root != null && !usable) {
            problems.add(root.line(), "a pipeline file is a block of names and values, not " + root.kind());
        }
        return usable ? new PipelineFile(root, problems).definition() : null;
    }

    private PipelineDefinition definition() {
        final DecisionReader decision = new DecisionReader(root, problems);
        final DisorderReader disorder = new DisorderReader(root, problems);
        return new PipelineDefinition(
            name(),
            events(),
            each("sources", this::source),
            labels(),
            disorder.disorder(),
            disorder.duplicates(),
            entities(),
            references(),
            features(),
            models(),
            scores(),
            decision.bands(),
            decision.policy(),
            decision.fallback(),
            decision.sinks(),
            root.optional("dead-letter", "dead-letters").text(),
            journal(),
            new EngineReader(root, problems).engine(),
            texts(root.map("kafka")));
    }

    private String name() {
        final Word name = root.required("pipeline");
        if (!name.isEmpty() && !PIPELINE_NAME.matcher(name.text()).matches()) {
            problems.add(name.line(), "the pipeline's name must be letters, digits, _ and -: it names files and directories");
        }
        return name.text();
    }

    private String named(final String what, final YamlNode.Entry entry) {
        root.isName(what, entry.key(), entry.line());
        return entry.key();
    }

    private static Map<String, String> texts(final Map<String, Word> words) {
        final Map<String, String> texts = new LinkedHashMap<>();
        words.forEach((key, word) -> texts.put(key, word.text()));
        return texts;
    }

    private <T> List<T> each(final String key, final Function<YamlNode, T> reader) {
        return root.list(key).stream().map(reader).toList();
    }

    private EventsDefinition events() {
        final Block block = root.block("events");
        if (!root.has("events")) {
            problems.add(root.line(), "the pipeline needs 'events'");
        } else if (block.entries().isEmpty() && root.node("events") instanceof YamlNode.Mapping) {
            problems.add(block.line(), "'events' is empty");
        }
        if (block.has("schema") && block.node("schema") instanceof YamlNode.Scalar) {
            final Word file = block.required("schema");
            return new EventsDefinition(file, List.of(), file.line());
        }
        final List<DeclaredMessage> messages = new ArrayList<>();
        for (final YamlNode.Entry entry : block.entries()) {
            messages.add(new DeclaredMessage(entry.key(), fields(entry), entry.line()));
        }
        return new EventsDefinition(new Word("", block.line()), messages, block.line());
    }

    private List<DeclaredField> fields(final YamlNode.Entry message) {
        final Block block = new Block(message.value(), "message '" + message.key() + "'", null, problems);
        final List<DeclaredField> fields = new ArrayList<>();
        for (final YamlNode.Entry entry : block.entries()) {
            final Word type = block.word(entry.value(), "the type of '" + entry.key() + "'");
            fields.add(new DeclaredField(entry.key(), type.orElse("int64"), entry.line()));
        }
        return fields;
    }

    private SourceDefinition source(final YamlNode node) {
        final List<String> keys = Stream.concat(SOURCE_KEYS.stream(), RecordFormats.keys().stream()).toList();
        final Block block = new Block(node, "a source", keys, problems);
        return new SourceDefinition(
            sourceName(block),
            block.required("message"),
            block.choice("format", RecordFormats.names()),
            block.optional("event-time", ""),
            block.map("names"),
            block.words("ignore"),
            options(block),
            new SourceUse(decide(block), block.optional("filter", ""), block.has("requests")),
            block.line());
    }

    /** A name with a slash is no topic's, so that a journal never takes the one for the other. */
    private String sourceName(final Block source) {
        if (!source.has("requests")) {
            return source.required("topic").text();
        }
        if (source.has("topic")) {
            problems.add(source.node("requests").line(), "a source has either 'topic' or 'requests'");
        }
        final Word name = source.required("requests");
        root.isName("requests", name.orElse("unnamed"), name.line());
        return REQUESTS + name.text();
    }

    private static Map<String, List<Word>> options(final Block source) {
        final Map<String, List<Word>> options = new LinkedHashMap<>();
        RecordFormats.keys().stream().filter(source::has).forEach(key -> options.put(key, source.words(key)));
        return options;
    }

    private LabelsDefinition labels() {
        if (!root.has("labels")) {
            return null;
        }
        final Block block = new Block(root.node("labels"), "'labels'", LABEL_KEYS, problems);
        return new LabelsDefinition(
            block.required("message"), block.required("key"), block.required("sets"), block.optional("time", ""),
            block.parsed("delay", LabelsDefinition.NO_DELAY, Quantities.DURATION, Quantities::nanos));
    }

    private List<EntityDefinition> entities() {
        return root.block("entities").entries().stream().map(this::entity).toList();
    }

    private EntityDefinition entity(final YamlNode.Entry entry) {
        final String name = named("entity", entry);
        if (entry.value() instanceof YamlNode.Mapping) {
            final Block block = new Block(entry.value(), "entity '" + name + "'", ENTITY_KEYS, problems);
            final long expected = block.parsed(
                "expected", EXPECTED_ENTITIES, "a whole number from 1 to " + MOST_ENTITIES, PipelineFile::entities);
            final Word key = block.required("key");
            return new EntityDefinition(name, key.text(), expected, key.line());
        }
        final Word field = root.word(entry.value(), "the key of entity '" + name + "'");
        return new EntityDefinition(name, field.text(), EXPECTED_ENTITIES, field.line());
    }

    private List<ReferenceTableDefinition> references() {
        final ReferencesReader reader = new ReferencesReader(problems);
        return root.block("references").entries().stream()
            .map(entry -> reader.read(named("reference table", entry), entry.value())).toList();
    }

    private List<FeatureDefinition> features() {
        final List<FeatureDefinition> features = new ArrayList<>();
        for (final YamlNode.Entry entry : root.block("features").entries()) {
            final String name = named("feature", entry);
            final Word expression = root.word(entry.value(), "feature '" + name + "'");
            features.add(new FeatureDefinition(name, expression.orElse("0"), entry.line()));
        }
        return features;
    }

    private List<ModelDefinition> models() {
        final List<ModelDefinition> models = new ArrayList<>();
        for (final YamlNode.Entry entry : root.block("models").entries()) {
            final String name = named("model", entry);
            final Block block = new Block(entry.value(), "model '" + name + "'", MODEL_KEYS, problems);
            models.add(new ModelDefinition(name, block.required("file"), block.optional("engine", ""), block.words("inputs")));
        }
        return models;
    }

    private List<ScoreDefinition> scores() {
        final List<ScoreDefinition> scores = new ArrayList<>();
        for (final YamlNode.Entry entry : root.block("scores").entries()) {
            final String name = named("score", entry);
            final Word expression = root.word(entry.value(), "score '" + name + "'");
            scores.add(new ScoreDefinition(name, expression.orElse("0"), entry.line()));
        }
        return scores;
    }

    private JournalDefinition journal() {
        if (!root.has("journal")) {
            return JournalDefinition.DEFAULT;
        }
        final Block block = new Block(root.node("journal"), "'journal'", JOURNAL_KEYS, problems);
        return new JournalDefinition(block.choice("features", KEPT_FEATURES).equals("kept"), block.line());
    }

    private Word decide(final Block source) {
        final Word decide = source.optional("decide", "");
        if (!List.of("", "true", "false").contains(decide.text())) {
            problems.add(decide.line(), "'decide' of a source must be true or false");
        }
        return decide;
    }

    private static long entities(final String text) {
        final long entities = Long.parseLong(text);
        if (entities < 1 || entities > MOST_ENTITIES) {
            throw new IllegalArgumentException(text);
        }
        return entities;
    }
}
