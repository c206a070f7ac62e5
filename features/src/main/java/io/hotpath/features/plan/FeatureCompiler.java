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
import io.hotpath.features.window.Entity;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.features.window.LabelBinding;
import io.hotpath.features.window.LoggedValue;
import io.hotpath.features.window.WindowState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions to a plan. Every wrong expression becomes a problem with its line; compiling goes on to show all of them. */
public final class FeatureCompiler {
    private final Message message;
    private final List<EntityDefinition> entities;
    private final List<FeatureDefinition> features;
    private final Problems problems;
    private final Map<String, Syntax> syntaxes = new LinkedHashMap<>();
    private final WindowCollector collector = new WindowCollector();
    private final Map<Syntax.Window, WindowState> windows = new LinkedHashMap<>();

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
        checkEntities();
        features.forEach(this::parse);
        syntaxes.forEach((name, syntax) -> collect(syntax, line(name)));
        final EntryLayout layout = new EntryLayout(
            entities.size(), collector.values().size(), collector.filters().size(),
            labels == null ? 0 : labels.eventKey().length());
        final List<LoggedValue> values = new ArrayList<>();
        for (final Field field : collector.values()) {
            values.add(new LoggedValue(field, layout.valueOffset(values.size())));
        }
        final List<Entity> laidOut = layOutEntities(values);
        final FeatureScope scope = new FeatureScope(message, entityNames(), featureNames(), windows, layout);
        final List<Expression> expressions = features.stream().map(feature -> compile(feature, scope)).toList();
        final List<Expression> filters =
            new FilterCompiler(message, labels, problems).compile(collector.filters(), this::firstLine);
        return new FeaturePlan(
            featureNames(), new FeatureOrder(syntaxes, problems, this::line).order(featureNames()), expressions, eventTime,
            latenessNanos, laidOut, List.copyOf(windows.values()), filters, values, labels, layout);
    }

    private void checkEntities() {
        for (final EntityDefinition entity : entities) {
            final Field key = message.field(entity.field());
            if (key == null) {
                problems.add(entity.line(), "entity '" + entity.name() + "': unknown field '" + entity.field() + "'"
                    + NearestName.hint(entity.field(), message.fieldNames()));
            } else if (key.type() != FieldType.INTEGER && key.type() != FieldType.STRING) {
                problems.add(entity.line(), "entity '" + entity.name() + "': field '" + entity.field()
                    + "' must be a whole number or a text to name an entity");
            }
        }
    }

    private void parse(final FeatureDefinition feature) {
        if (message.field(feature.name()) != null) {
            problems.add(feature.line(), "feature '" + feature.name() + "' has the name of a field; give it another");
        }
        try {
            syntaxes.put(feature.name(), Parser.parse(feature.expression()));
        } catch (final ExpressionException wrong) {
            problems.add(feature.line(), "feature '" + feature.name() + "': " + wrong.getMessage());
        }
    }

    /** Notes what an expression asks of windows; what is wrong with it is told when it is compiled. */
    private void collect(final Syntax syntax, final int line) {
        switch (syntax) {
            case Syntax.Unary unary -> collect(unary.operand(), line);
            case Syntax.Binary binary -> {
                collect(binary.left(), line);
                collect(binary.right(), line);
            }
            case Syntax.Call call -> {
                call.arguments().forEach(argument -> collect(argument, line));
                collectWindow(call);
            }
            case Syntax.Literal literal -> { }
            case Syntax.Name name -> { }
        }
    }

    private void collectWindow(final Syntax.Call call) {
        if (call.window() == null) {
            return;
        }
        if (call.function().equals("count")) {
            collector.ask(call.window());
        } else if (FeatureScope.summable(message, call) != null) {
            collector.ask(call.window(), FeatureScope.summable(message, call), FeatureScope.needsSquares(call));
        }
    }

    private List<Entity> layOutEntities(final List<LoggedValue> values) {
        final List<Entity> laidOut = new ArrayList<>();
        for (final EntityDefinition entity : entities) {
            final int index = laidOut.size();
            final int stateLength = collector.layOut(entity.name(), index, values, windows);
            laidOut.add(new Entity(
                entity.name(), index, message.field(entity.field()), entity.expectedEntities(), stateLength));
        }
        return laidOut;
    }

    private Expression compile(final FeatureDefinition feature, final FeatureScope scope) {
        final Syntax syntax = syntaxes.get(feature.name());
        if (syntax == null) {
            return frame -> Double.NaN;
        }
        try {
            return Compiler.compile(syntax, scope);
        } catch (final ExpressionException wrong) {
            problems.add(feature.line(), "feature '" + feature.name() + "': " + wrong.getMessage());
            return frame -> Double.NaN;
        }
    }

    /** @return the line of the first feature that has a window with a filter. */
    private int firstLine(final Syntax filter) {
        return features.stream()
            .filter(feature -> syntaxes.containsKey(feature.name()))
            .filter(feature -> Syntax.filters(syntaxes.get(feature.name())).contains(filter))
            .mapToInt(FeatureDefinition::line).findFirst().orElse(0);
    }

    private List<String> entityNames() {
        return entities.stream().map(EntityDefinition::name).toList();
    }

    private List<String> featureNames() {
        return features.stream().map(FeatureDefinition::name).toList();
    }

    private int line(final String feature) {
        return features.stream().filter(each -> each.name().equals(feature)).findFirst().orElseThrow().line();
    }
}
