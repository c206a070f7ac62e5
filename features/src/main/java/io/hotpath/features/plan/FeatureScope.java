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

    /**
     * @param message  of the events.
     * @param features by index in the vector.
     * @param state    takes what windows are asked for.
     * @param labelled the field that later labels set, or null.
     * @param tables   the reference tables.
     */
    FeatureScope(
        final Message message, final List<String> features, final StatePlan state, final Field labelled,
        final ReferenceScope tables) {
        this.tables = tables;
        this.message = message;
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
        return feature < 0 ? tables.meaning(name) : new Meaning(null, frame -> frame.feature(feature));
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
        for (final String entity : call.window().entities()) {
            if (!state.entityNames().contains(entity)) {
                throw new ExpressionException(tables.isColumn(entity) ? ReferenceScope.noKey(entity)
                    : "unknown entity '" + entity + "'" + NearestName.hint(entity, state.entityNames()));
            }
        }
        return new AggregateCompiler(new EventScope(message, labelled, tables), state, call).compile();
    }
}
