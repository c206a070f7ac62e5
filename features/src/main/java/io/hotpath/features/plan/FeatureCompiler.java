package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.problem.Problems;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Compiler;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Parser;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.LabelBinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions to a plan. Every wrong expression becomes a problem with its line; compiling goes on to show all of them. */
public final class FeatureCompiler {
    private final Message message;
    private final List<EntityDefinition> entities;
    private final List<FeatureDefinition> features;
    private final Problems problems;
    /** By the name of the feature; a definition of several values is expanded. */
    private final Map<String, Syntax> syntaxes = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<Syntax, Integer> filterLines = new HashMap<>();

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
        this.message = message;
        this.entities = entities;
        this.features = features;
        this.problems = problems;
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
        final StatePlan state = new StatePlan(message, usableEntities());
        features.forEach(this::parse);
        final FeatureScope scope = new FeatureScope(message, names, state, labels == null ? null : labels.eventValue());
        final List<Expression> expressions = new ArrayList<>();
        final List<List<Integer>> windows = new ArrayList<>();
        for (final String name : names) {
            expressions.add(compile(name, scope, state));
            windows.add(state.takeAsked());
        }
        final List<Expression> filters =
            new FilterCompiler(message, labels, problems).compile(state.filters(), filterLines::get);
        final EntryLayout layout = new EntryLayout(
            state.entities().size(), state.values().size(), filters.size(), labels == null ? 0 : labels.eventKey().length());
        return new FeaturePlan(
            List.copyOf(names), new FeatureOrder(syntaxes, problems, lines::get).order(names), expressions, windows, eventTime,
            latenessNanos, state.entities(), state.windows(), state.before(), state.viewedBefore(), filters, state.values(),
            labels, layout);
    }

    /** @return the entities that a field can name; of the others it is told what is wrong. */
    private List<EntityDefinition> usableEntities() {
        return entities.stream().filter(this::isUsable).toList();
    }

    private boolean isUsable(final EntityDefinition entity) {
        final Field key = message.field(entity.field());
        if (key == null) {
            problems.add(entity.line(), "entity '" + entity.name() + "': unknown field '" + entity.field() + "'"
                + NearestName.hint(entity.field(), message.fieldNames()));
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
                .forEach((name, syntax) -> declare(name, syntax, feature.line()));
        } catch (final ExpressionException wrong) {
            declare(feature.name(), null, feature.line());
            problems.add(feature.line(), "feature '" + feature.name() + "': " + wrong.getMessage());
        }
    }

    private void declare(final String name, final Syntax syntax, final int line) {
        if (message.field(name) != null) {
            problems.add(line, "feature '" + name + "' has the name of a field; give it another");
        }
        if (names.contains(name)) {
            problems.add(line, "there are two features '" + name + "'");
            return;
        }
        names.add(name);
        lines.put(name, line);
        if (syntax != null) {
            syntaxes.put(name, syntax);
        }
    }

    private Expression compile(final String name, final FeatureScope scope, final StatePlan state) {
        final Syntax syntax = syntaxes.get(name);
        if (syntax == null) {
            return frame -> Double.NaN;
        }
        try {
            return Compiler.compile(syntax, scope);
        } catch (final ExpressionException wrong) {
            problems.add(lines.get(name), "feature '" + name + "': " + wrong.getMessage());
            return frame -> Double.NaN;
        } finally {
            state.filters().forEach(filter -> filterLines.putIfAbsent(filter, lines.get(name)));
        }
    }
}
