package io.hotpath.engine.pipeline;

import io.hotpath.codecs.decision.DecisionSchema;
import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.EventSchema;
import io.hotpath.codecs.schema.Field;
import io.hotpath.engine.definition.DisorderDefinition;
import io.hotpath.engine.definition.DuplicatesDefinition;
import io.hotpath.engine.definition.EngineDefinition;
import io.hotpath.engine.definition.FallbackDefinition;
import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.reference.Reference;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.scoring.model.Scorer;
import io.hotpath.scoring.policy.Bands;
import io.hotpath.scoring.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline that was found to be right: everything that an engine needs to run it. Immutable. */
public final class Pipeline {
    private final PipelineSource source;
    private final PipelineDefinition definition;
    private final EventSchema schema;
    private final EventMessages events;
    private final List<Source> sources;
    private final Labels labels;
    private final FeaturePlan features;
    private final List<Reference> references;
    private final List<Model> models;
    private final List<Expression> scoreExpressions;
    private final List<Bands> bands;
    private final Policy policy;
    private final List<Sink> sinks;
    private final Version version;
    private final long modelVersion;

    Pipeline(
        final PipelineSource source,
        final PipelineDefinition definition,
        final EventSchema schema,
        final EventMessages events,
        final List<Source> sources,
        final Labels labels,
        final DecisionPlan plan) {
        this.source = source;
        this.definition = definition;
        this.schema = schema;
        this.events = events;
        this.sources = List.copyOf(sources);
        this.labels = labels;
        features = plan.features();
        references = plan.references();
        models = plan.models();
        scoreExpressions = plan.scores();
        bands = plan.bands();
        policy = plan.policy();
        sinks = plan.sinks();
        version = Version.of(source.text(), schema.xml(), models);
        modelVersion = Version.ofModels(models);
    }

    public String name() {
        return definition.name();
    }

    /** @return over everything that can change a decision. */
    public Version version() {
        return version;
    }

    /** @return the first eight bytes of a SHA-256 over the models' own. */
    public long modelVersion() {
        return modelVersion;
    }

    /** @return the text it was made of. */
    public PipelineSource source() {
        return source;
    }

    /** @return the messages of the events, and how inputs hold them. */
    public EventMessages events() {
        return events;
    }

    /** @return the events' layout: their SBE schema, and where there are several messages, in which order they are laid. */
    public String eventsXml() {
        return events.areSeveral()
            ? schema.xml() + "<!-- laid into one block: " + String.join(", ", events.names()) + " -->\n" : schema.xml();
    }

    /** @return the files that the text names, by the names it uses. */
    public Map<String, Path> files() {
        final Map<String, Path> files = new LinkedHashMap<>();
        final String schemaFile = definition.events().schemaFile().text();
        if (!schemaFile.isEmpty()) {
            files.put(schemaFile, source.locate().apply(schemaFile));
        }
        definition.models().forEach(model -> files.put(model.file().text(), source.locate().apply(model.file().text())));
        models.forEach(model -> files.put(definitionOf(model).file().text(), model.file().path())); // in a directory, if it is one
        return files;
    }

    private ModelDefinition definitionOf(final Model model) {
        return definition.models().stream().filter(each -> each.name().equals(model.name())).findFirst().orElseThrow();
    }

    public List<Source> sources() {
        return sources;
    }

    /** @return the first source that is decided on. */
    public Source eventSource() {
        return sources.stream().filter(Source::isDecided).findFirst().orElseThrow();
    }

    /** @return a source's filter as written, empty where it has none. */
    public String filterOf(final Source ofTopic) {
        return definition.sources().stream().filter(each -> each.topic().equals(ofTopic.topic()))
            .map(each -> each.use().filter().text()).findFirst().orElse("");
    }

    /** @return how labels find their events and when they become known; null where none come. */
    public Labels labels() {
        return labels;
    }

    public FeaturePlan features() {
        return features;
    }

    /** @return the reference tables and what is read of them, in the order of a decision's versions. */
    public List<Reference> references() {
        return references;
    }

    /** @return the reference tables as declared. */
    public List<ReferenceTableDefinition> referenceDefinitions() {
        return definition.references();
    }

    /** @return the names of a decision's scores: the models', then those of the scores made of them. */
    public List<String> scoreNames() {
        final List<String> names = new ArrayList<>();
        definition.models().forEach(model -> names.add(model.name()));
        definition.scores().forEach(score -> names.add(score.name()));
        return names;
    }

    /** @return the models as declared, whether or not their files were loaded. */
    public List<ModelDefinition> modelDefinitions() {
        return definition.models();
    }

    /** @return a scorer for each model; the caller closes them. */
    public Scorer[] openModels() {
        return models.stream().map(model -> model.scoring().newScorer()).toArray(Scorer[]::new);
    }

    /** @return for each model, what gives its inputs. */
    public Expression[][] modelInputs() {
        return models.stream().map(model -> model.inputs().toArray(new Expression[0])).toArray(Expression[][]::new);
    }

    /** @return what computes the scores behind the models', each out of those before it. */
    public Expression[] scoreExpressions() {
        return scoreExpressions.toArray(new Expression[0]);
    }

    /** @return what finds the bands, in the order of a decision's. */
    public Bands[] bands() {
        return bands.toArray(new Bands[0]);
    }

    public Policy policy() {
        return policy;
    }

    /** @return whether decisions hold their features; otherwise only the hash of them. */
    public boolean keepsFeatures() {
        return definition.journal().keepsFeatures();
    }

    /** @return when the policy's fallback answers. */
    public FallbackDefinition fallback() {
        return definition.fallback();
    }

    /** @return what the numbers in this pipeline's decisions mean. */
    public DecisionSchema decisionSchema() {
        return new DecisionSchema(
            policy.outcomes(), policy.reasonCodes(), scoreNames(),
            definition.bands().stream().map(each -> new DecisionSchema.Bands(each.name(), each.words())).toList(),
            keepsFeatures() ? features.names() : List.of(), references.stream().map(Reference::name).toList());
    }

    public List<Sink> sinks() {
        return sinks;
    }

    /** @return all that the user wrote. */
    public PipelineDefinition definition() {
        return definition;
    }

    /** @return what becomes of events whose times are not in order. */
    public DisorderDefinition disorder() {
        return definition.disorder();
    }

    /** @return how repeated events are known; null where nobody asks. */
    public DuplicatesDefinition duplicates() {
        return definition.duplicates();
    }

    /** @return the field by which they are known, where somebody asks. */
    public Field duplicateKey() {
        return eventSource().layout().field(definition.duplicates().key().text());
    }

    public String deadLetterTopic() {
        return definition.deadLetterTopic();
    }

    /** @return every topic that is read or written; none where all events are requests and no decision goes to a sink. */
    public List<String> topics() {
        final List<String> topics = new ArrayList<>(sourceTopics());
        sinks().forEach(sink -> topics.add(sink.topic()));
        if (!topics.isEmpty()) {
            topics.add(deadLetterTopic());
        }
        return topics;
    }

    /** @return the topics that are read. */
    public List<String> sourceTopics() {
        return sources.stream().filter(source -> !source.isRequest()).map(Source::topic).toList();
    }

    /** @return whether there is a source of requests. */
    public boolean takesRequests() {
        return sources.stream().anyMatch(Source::isRequest);
    }

    public EngineDefinition engine() {
        return definition.engine();
    }

    /** @return Kafka client properties as given; values may be secrets. */
    public Map<String, String> kafka() {
        return definition.kafka();
    }

    /**
     * What records of a topic call a field.
     *
     * @param topic of a source.
     * @param field index in its message, or -1.
     * @return the name, or the empty text where there is no such field.
     */
    public String fieldName(final String topic, final int field) {
        return sources.stream()
            .filter(each -> each.topic().equals(topic) && field >= 0)
            .map(each -> each.message().fields().get(field).name())
            .findFirst().orElse("");
    }
}
