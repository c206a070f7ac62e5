package io.hotpath.engine.pipeline;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.Message;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.plan.ReferenceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the names in a decision rule mean: fields, features, columns of reference tables, scores, and bands.
 *
 * @param message  of the event.
 * @param features by their places in the vector.
 * @param scores   by their places in the decision: of models as {@code MODEL.score}, of those made of them by name.
 * @param bands    names of bands, and those of their ranges, which stand for themselves where they mean nothing else.
 * @param tables   the reference tables.
 */
record RuleScope(
    Message message, List<String> features, List<String> scores, Map<String, Scope.Meaning> bands, ReferenceScope tables)
    implements Scope {

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name);
        if (field != null) {
            return new Meaning(field, FieldExpressions.of(field));
        }
        final int feature = features.indexOf(name);
        if (feature >= 0) {
            return new Meaning(null, frame -> frame.feature(feature));
        }
        final int score = scores.indexOf(name);
        if (score >= 0) {
            return new Meaning(null, frame -> frame.score(score));
        }
        return bands.containsKey(name) ? bands.get(name) : tables.meaning(name);
    }

    @Override
    public List<String> names() {
        final List<String> names = new ArrayList<>(scores);
        names.addAll(message.fieldNames());
        names.addAll(features);
        names.addAll(bands.keySet());
        names.addAll(tables.names());
        return names;
    }

    @Override
    public Expression ofTable(final String function, final String table) {
        return tables.ofTable(function, table);
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        throw new ExpressionException("a window has its place under 'features'; give it a name there and use that");
    }
}
