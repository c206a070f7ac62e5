package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression means as a feature: the event's fields, the other features, the columns of reference tables, and windows
 * over entities.
 */
final class FeatureScope implements Scope {
    private final Message message;
    private final List<String> features;
    private final StatePlan state;
    private final Field labelled;
    private final ReferenceScope tables;
    private final WindowMessages messages;

    /**
     * @param messages of the events.
     * @param features by index in the vector.
     * @param state    takes what windows are asked for.
     * @param labelled the field that later labels set, or null.
     * @param tables   the reference tables.
     */
    FeatureScope(
        final WindowMessages messages, final List<String> features, final StatePlan state, final Field labelled,
        final ReferenceScope tables) {
        this.tables = tables;
        this.messages = messages;
        message = messages.events().decided();
        this.features = features;
        this.state = state;
        this.labelled = labelled;
    }

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name);
        if (field != null) {
            return new Meaning(field, FieldExpressions.of(field));
        }
        final int feature = features.indexOf(name);
        final Meaning meaning = feature < 0 ? tables.meaning(name) : new Meaning(null, frame -> frame.feature(feature));
        if (meaning == null && !messages.elsewhere(name).isEmpty()) {
            throw new ExpressionException(messages.elsewhere(name));
        }
        return meaning;
    }

    @Override
    public List<String> names() {
        final List<String> names = new ArrayList<>(message.fieldNames());
        names.addAll(features);
        names.addAll(tables.names());
        return names;
    }

    @Override
    public Expression ofTable(final String function, final String table) {
        return tables.ofTable(function, table);
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        messages.check(call.window());
        for (final String entity : call.window().entities()) {
            if (!state.entityNames().contains(entity)) {
                throw new ExpressionException(tables.isColumn(entity) ? ReferenceScope.noKey(entity)
                    : "unknown entity '" + entity + "'" + NearestName.hint(entity, state.entityNames()));
            }
            messages.checkKey(call.window(), entity, state.keyOf(entity));
        }
        messages.checkCurrent(call);
        final Syntax.Window window = messages.resolved(call.window());
        return new AggregateCompiler(
            events(window.messages()), state, new Syntax.Call(call.function(), call.arguments(), window)).compile();
    }

    private EventScope events(final List<String> some) {
        return new EventScope(messages.events().of(some), labelled, tables, messages);
    }
}
