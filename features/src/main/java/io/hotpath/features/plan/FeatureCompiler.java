package io.hotpath.features.plan;

import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Aggregates;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.FeatureNeeds;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.LabelBinding;
import io.hotpath.features.window.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Definitions to a plan. Every wrong expression becomes a problem with its line; compiling goes on to show all of them. */
public final class FeatureCompiler {
    private final EventMessages messages;
    private final WindowMessages windowMessages;
    private final Message layout;
    private final List<EntityDefinition> entities;
    private final List<FeatureDefinition> features;
    private final ReferenceScope tables;
    private final Problems problems;
    /** By the name of the feature; a definition of several values is expanded. */
    private final Map<String, Syntax> syntaxes = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, String> expressions = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();
    private final Units units;
    private final Map<EventFilter, List<String>> filterOwners = new HashMap<>();

    /**
     * @param message  of the events.
     * @param entities as declared.
     * @param features as declared.
     * @param problems takes what is wrong.
     */
    public FeatureCompiler(
        final Message message,
        final List<EntityDefinition> entities,
        final List<FeatureDefinition> features,
        final Problems problems) {
        this(message, entities, features, new ReferenceScope(message, List.of(), problems), problems);
    }

    /**
     * @param message  of all events.
     * @param entities as declared.
     * @param features as declared.
     * @param tables   learns which columns the features read.
     * @param problems takes what is wrong.
     */
    public FeatureCompiler(
        final Message message,
        final List<EntityDefinition> entities,
        final List<FeatureDefinition> features,
        final ReferenceScope tables,
        final Problems problems) {
        this(EventMessages.alone(message), entities, features, tables, problems);
    }

    /**
     * @param messages of the events.
     * @param entities as declared.
     * @param features as declared.
     * @param tables   learns which columns the features read.
     * @param problems takes what is wrong.
     */
    public FeatureCompiler(
        final EventMessages messages,
        final List<EntityDefinition> entities,
        final List<FeatureDefinition> features,
        final ReferenceScope tables,
        final Problems problems) {
        this.tables = tables;
        this.messages = messages;
        windowMessages = new WindowMessages(messages);
        layout = messages.layout();
        this.entities = entities;
        this.features = features;
        this.problems = problems;
        units = new Units(layout, syntaxes);
    }

    /**
     * Compiles.
     *
     * @param eventTime     a time of the event.
     * @param latenessNanos how far behind the stream an event may be and still enter its windows.
     * @param labels        how later labels find their events, or null.
     * @return the plan; not to be used where there are problems.
     */
    public FeaturePlan compile(final Field eventTime, final long latenessNanos, final LabelBinding labels) {
        final StatePlan state = new StatePlan(messages, usableEntities());
        features.forEach(this::parse);
        final Field labelled = labels == null ? null : labels.eventValue();
        final FeatureScope scope = new FeatureScope(windowMessages, names, state, labelled, tables);
        final List<Expression> compiled = new ArrayList<>();
        final List<FeatureNeeds> needs = new ArrayList<>();
        for (final String name : names) {
            compiled.add(compile(name, scope));
            needs.add(needs(name, state.takeAsked()));
        }
        final List<Expression> filters =
            new FilterCompiler(messages, some -> events(some, labelled), problems)
                .compile(state.filters(), filterOwners::get, lines::get);
        final LabelBinding awaited = state.values().stream().anyMatch(value -> isLabelled(value, labels)) ? labels : null;
        final EntryLayout entryLayout = new EntryLayout(
            state.entities().size(), state.values().size(), filters.size(), awaited == null ? 0 : awaited.eventKey().length());
        return new FeaturePlan(
            List.copyOf(names), new FeatureOrder(syntaxes, problems, lines::get).order(names), compiled, needs, eventTime,
            latenessNanos, state.entities(), state.windows(), state.before(), state.viewedBefore(), filters,
            state.filters().stream().map(EventFilter::forPeople).toList(), state.values(), awaited, entryLayout,
            tables.asked(state.computedOfEvents()));
    }

    private EventScope events(final List<String> some, final Field labelled) {
        return new EventScope(some.isEmpty() ? layout : messages.of(some), labelled, tables, windowMessages);
    }

    private static boolean isLabelled(final LoggedValue value, final LabelBinding labels) {
        return labels != null && labels.eventValue().equals(value.field());
    }

    /** @return the entities that a field can name; of the others it is told what is wrong. */
    private List<EntityDefinition> usableEntities() {
        final List<EntityDefinition> usable = entities.stream().filter(this::isUsable).toList();
        entities.stream().filter(entity -> !usable.contains(entity)).map(EntityDefinition::name).forEach(unusable::add);
        return usable;
    }

    private boolean isOverUnusable(final Syntax.Call aggregate) {
        return aggregate.window().entities().stream().anyMatch(unusable::contains);
    }

    private boolean isUsable(final EntityDefinition entity) {
        final Field key = layout.field(entity.field());
        if (key == null) {
            problems.add(entity.line(), "entity '" + entity.name() + "': " + (tables.isColumn(entity.field())
                ? ReferenceScope.noKey(entity.field())
                : "unknown field '" + entity.field() + "'" + NearestName.hint(entity.field(), layout.fieldNames())));
        } else if (key.type() != FieldType.INTEGER && key.type() != FieldType.STRING) {
            problems.add(entity.line(), "entity '" + entity.name() + "': field '" + entity.field()
                + "' must be a whole number or a text to name an entity");
        } else {
            return true;
        }
        return false;
    }

    private void parse(final FeatureDefinition feature) {
        try {
            FeatureExpansion.expand(feature.name(), Parser.parse(feature.expression()))
                .forEach((name, syntax) -> declare(name, syntax, feature));
        } catch (final ExpressionException wrong) {
            declare(feature.name(), null, feature);
            problems.add(feature.line(), "feature '" + feature.name() + "': " + wrong.getMessage());
        }
    }

    private void declare(final String name, final Syntax syntax, final FeatureDefinition feature) {
        final int line = feature.line();
        if (layout.field(name) != null) {
            problems.add(line, "feature '" + name + "' has the name of a field; give it another");
        }
        if (names.contains(name)) {
            problems.add(line, "there are two features '" + name + "'");
            return;
        }
        names.add(name);
        lines.put(name, line);
        expressions.put(name, feature.expression());
        if (syntax != null) {
            syntaxes.put(name, syntax);
        }
    }

    private FeatureNeeds needs(final String name, final List<Integer> windows) {
        final Syntax syntax = syntaxes.get(name);
        if (syntax == null) {
            return new FeatureNeeds("", List.of(), List.of(), "");
        }
        final Aggregates.Cost cost = Syntax.aggregates(syntax).stream().map(FeatureCompiler::cost)
            .filter(Objects::nonNull) // a function that is none has its own problem
            .max(Comparator.naturalOrder()).orElse(Aggregates.Cost.CONSTANT);
        return new FeatureNeeds(
            expressions.get(name), Syntax.names(syntax).stream().distinct().toList(), windows, cost.toString());
    }

    private static Aggregates.Cost cost(final Syntax.Call call) {
        return call.window().span() instanceof Span.Recent ? Aggregates.Cost.EVENTS : Aggregates.cost(call.function());
    }

    private Expression compile(final String name, final FeatureScope scope) {
        final Syntax syntax = syntaxes.get(name);
        if (syntax == null || Syntax.aggregates(syntax).stream().anyMatch(this::isOverUnusable)) {
            return frame -> Double.NaN; // it is told already what is wrong
        }
        tables.user("feature '" + name + "'");
        try {
            final Expression expression = Compiler.compile(syntax, scope);
            units.check(name);
            return expression;
        } catch (final ExpressionException wrong) {
            problems.add(lines.get(name), "feature '" + name + "': " + wrong.getMessage());
            return frame -> Double.NaN;
        } finally {
            Syntax.aggregates(syntax).stream().map(call -> filter(call.window()))
                .flatMap(filter -> Stream.of(filter, filter.ofMessages()))
                .forEach(filter -> filterOwners.computeIfAbsent(filter, added -> new ArrayList<>()).add(name));
        }
    }

    private EventFilter filter(final Syntax.Window window) {
        return EventFilter.of(windowMessages.resolved(window), messages);
    }
}
