package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.engine.definition.DuplicatesDefinition;
import io.hotpath.engine.definition.EngineDefinition;
import io.hotpath.engine.definition.ModelDefinition;
import io.hotpath.engine.definition.PipelineDefinition;
import io.hotpath.engine.definition.PipelineFile;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.engine.definition.SourceDefinition;
import io.hotpath.engine.definition.Word;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Scope;
import io.hotpath.features.plan.FeatureCompiler;
import io.hotpath.features.plan.ReferenceScope;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.scoring.load.ScoringModel;
import io.hotpath.scoring.model.ModelEngine;
import io.hotpath.scoring.model.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a pipeline of its text. All that is wrong with it is found and told at once, before anything runs. */
public final class PipelineLoader {
    private final PipelineSource source;
    private final Problems problems;

    private PipelineLoader(final PipelineSource source) {
        this.source = source;
        problems = new Problems(source.name());
    }

    /**
     * Loads a pipeline and checks its models.
     *
     * @param source of it.
     * @return ready to run.
     * @throws InvalidDefinitionException with every problem of the file.
     */
    public static Pipeline load(final PipelineSource source) {
        return new PipelineLoader(source).load(true);
    }

    /**
     * Loads a pipeline without its models, for work on features alone: the models need not exist yet.
     *
     * @param source of it.
     * @return without models and with a policy that cannot be asked.
     * @throws InvalidDefinitionException with every problem of the file.
     */
    public static Pipeline loadFeatures(final PipelineSource source) {
        return new PipelineLoader(source).load(false);
    }

    private Pipeline load(final boolean withModels) {
        final PipelineDefinition definition = PipelineFile.read(source.text(), problems);
        if (definition == null) {
            throw problems.asException();
        }
        final EventsReader events = new EventsReader(source, definition, problems);
        final EventMessages messages = events.read();
        if (messages == null) {
            throw problems.asException(); // without the events' fields, all else would look wrong as well
        }
        final ReferenceScope tables = new ReferenceScope(
            messages.layout(), definition.references().stream().map(ReferenceTableDefinition::join).toList(), problems);
        final int before = problems.count();
        final FeaturePlan features = new FeatureCompiler(
            messages, definition.entities(), definition.features(), tables, problems)
            .compile(messages.time(), definition.disorder().latenessNanos(),
                events.labels() == null ? null : events.labels().binding());
        if (problems.count() == before) { // windows that are wrong would have asked for events too
            checkObserved(definition, messages, features);
        }
        checkMemory(definition, features);
        final Message message = messages.decided();
        checkDuplicates(definition, message);
        new TopicCircles(definition, problems).check();
        final ScoreCompiler scores = new ScoreCompiler(message, features.names(), tables, problems);
        final List<Expression> scoreExpressions = scores.compile(definition);
        final DecisionCompiler decisions = new DecisionCompiler(definition, scores.scope(), problems);
        final List<Model> models = withModels ? models(definition, message, features, tables) : List.of();
        new MessageNames(messages, problems).check(definition);
        problems.throwIfAny();
        return new Pipeline(source, definition, events.schema(), messages, events.sources(), events.labels(),
            new DecisionPlan(features, tables.references(), models, scoreExpressions, decisions.bands(), decisions.policy(),
                decisions.sinks()));
    }

    /** Refuses sources whose events nothing would ever ask for. */
    private void checkObserved(
        final PipelineDefinition definition, final EventMessages messages, final FeaturePlan features) {
        for (final SourceDefinition each : definition.sources()) {
            final String name = each.message().text();
            if (messages.names().contains(name) && !messages.decidedNames().contains(name)
                && features.windows().stream().noneMatch(window -> features.condition(window).takes(name))) {
                problems.add(each.line(), "source '" + each.topic() + "': no feature uses message '" + name
                    + "'; a window takes its events by 'from " + name + "'");
            }
        }
    }

    /** Refuses windows that cannot fit, now and not when the memory has run out. */
    private void checkMemory(final PipelineDefinition definition, final FeaturePlan features) {
        final EngineDefinition engine = definition.engine();
        final double bytes = features.bytesAt((double) engine.eventsPerSecond()) + remembering(definition);
        if (bytes > engine.memoryBytes()) {
            problems.add(engine.line(), "at " + engine.eventsPerSecond() + " events a second the windows need about "
                + Math.round(bytes / (1 << 20)) + " MiB, events being kept for "
                + Duration.ofNanos(features.retainedNanos()).toHours() + " hours, but 'memory' is "
                + (engine.memoryBytes() >> 20) + " MiB; raise it or shorten the longest window");
        }
    }

    private static long remembering(final PipelineDefinition definition) {
        return definition.duplicates() == null || definition.engine().eventsPerSecond() == 0
            ? 0
            : definition.duplicates().memoryBytes();
    }

    private void checkDuplicates(final PipelineDefinition definition, final Message message) {
        final DuplicatesDefinition duplicates = definition.duplicates();
        if (duplicates == null || duplicates.key().isEmpty()) {
            return;
        }
        final Word key = duplicates.key();
        final Field field = message.field(key.text());
        if (field == null) {
            problems.add(key.line(), "'deduplicate': unknown field '" + key.text() + "'"
                + NearestName.hint(key.text(), message.fieldNames()));
        } else if (field.type() != FieldType.INTEGER && field.type() != FieldType.STRING) {
            problems.add(key.line(),
                "'deduplicate': field '" + key.text() + "' must be a whole number or a text to tell events apart");
        }
        if (duplicates.memoryBytes() >= definition.engine().memoryBytes()) {
            problems.add(key.line(), "'deduplicate' may take " + (duplicates.memoryBytes() >> 20) + " MiB, which is a part of the "
                + (definition.engine().memoryBytes() >> 20) + " MiB of 'memory' of 'engine', and must leave some for windows");
        }
    }

    private List<Model> models(
        final PipelineDefinition definition, final Message message, final FeaturePlan features, final ReferenceScope tables) {
        final List<Model> models = new ArrayList<>();
        for (final ModelDefinition model : definition.models()) {
            tables.user("model '" + model.name() + "'");
            final List<Expression> inputs = inputs(model, new RuleScope(message, features.names(), List.of(), Map.of(), tables));
            final ScoringModel scoring = model.file().isEmpty() ? null : open(model, inputs.size() == model.inputs().size());
            if (scoring != null) {
                models.add(new Model(model.name(), scoring, inputs));
            }
        }
        return models;
    }

    /** @return what gives the inputs, without those that nothing gives. */
    private List<Expression> inputs(final ModelDefinition model, final RuleScope scope) {
        final List<Expression> inputs = new ArrayList<>();
        for (final Word input : model.inputs()) {
            final Scope.Meaning meaning = scope.meaning(input.text());
            if (meaning != null && meaning.column() != null) {
                inputs.add(meaning.column().number());
            } else if (meaning != null && meaning.expression() != null) {
                inputs.add(meaning.expression());
            } else if (!input.isEmpty()) {
                problems.add(input.line(), "model '" + model.name() + "': input '" + input.text() + "' is " + (meaning == null
                    ? "not known" + NearestName.hint(input.text(), scope.names())
                    : "a time or a text, not a number"));
            }
        }
        return inputs;
    }

    /**
     * Opens the model, so that it is refused now and not when events wait for it; with inputs known to be wrong, whatever it
     * takes.
     */
    private ScoringModel open(final ModelDefinition model, final boolean inputsAreKnown) {
        try {
            final ModelEngine engine = engine(model);
            return ScoringModel.open(
                source.locate().apply(model.file().text()), engine, inputsAreKnown ? model.inputNames() : List.of());
        } catch (final ModelException refused) {
            problems.add(model.file().line(), refused.getMessage());
            return null;
        }
    }

    private ModelEngine engine(final ModelDefinition model) {
        try {
            return model.engine().isEmpty() ? null : ModelEngine.of(model.engine().text());
        } catch (final ModelException unknown) {
            problems.add(model.engine().line(), "model '" + model.name() + "': " + unknown.getMessage());
            return null;
        }
    }
}
