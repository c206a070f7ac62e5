package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import io.hotpath.core.problem.NearestName;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.FieldExpressions;
import io.hotpath.features.language.ExpressionException;
import io.hotpath.features.language.Scope;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.WindowExpressions;
import io.hotpath.features.window.WindowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an expression means as a feature: the event's fields, the other features, and windows over entities. */
final class FeatureScope implements Scope {
    private static final String VARIANCE = "variance";
    private static final String DEVIATION = "stddev";

    private final Message message;
    private final List<String> entities;
    private final List<String> features;
    private final Map<Syntax.Window, WindowState> windows;
    private final EntryLayout layout;

    FeatureScope(
        final Message message,
        final List<String> entities,
        final List<String> features,
        final Map<Syntax.Window, WindowState> windows,
        final EntryLayout layout) {
        this.message = message;
        this.entities = entities;
        this.features = features;
        this.windows = windows;
        this.layout = layout;
    }

    @Override
    public Meaning meaning(final String name) {
        final Field field = message.field(name);
        if (field != null) {
            return new Meaning(field, FieldExpressions.of(field));
        }
        final int feature = features.indexOf(name);
        return feature < 0 ? null : new Meaning(null, frame -> frame.feature(feature));
    }

    @Override
    public List<String> names() {
        final List<String> names = new ArrayList<>(message.fieldNames());
        names.addAll(features);
        return names;
    }

    @Override
    public Expression aggregate(final Syntax.Call call) {
        if (!entities.contains(call.window().entity())) {
            throw new ExpressionException("unknown entity '" + call.window().entity() + "'"
                + NearestName.hint(call.window().entity(), entities));
        }
        if (call.function().equals("count")) {
            if (!call.arguments().isEmpty()) {
                throw new ExpressionException("count() counts events and takes nothing between its parentheses");
            }
            return reader(call).count();
        }
        final Field field = summable(message, call);
        if (field == null) {
            throw notSummable(call);
        }
        final WindowState.Sum sum = windows.get(call.window().kept()).sums().stream()
            .filter(each -> each.value().field().equals(field)).findFirst().orElseThrow();
        return switch (call.function()) {
            case "sum" -> reader(call).sum(sum);
            case "mean" -> reader(call).mean(sum);
            case VARIANCE -> reader(call).variance(sum);
            default -> reader(call).deviation(sum);
        };
    }

    /** @return whether a call is answered from a sum of squares. */
    static boolean needsSquares(final Syntax.Call call) {
        return call.function().equals(VARIANCE) || call.function().equals(DEVIATION);
    }

    private WindowExpressions reader(final Syntax.Call call) {
        return new WindowExpressions(windows.get(call.window().kept()), layout, call.window().excludingCurrent());
    }

    /** @return the field that a call adds up, or null where it names none that can be. */
    static Field summable(final Message message, final Syntax.Call call) {
        final Field field = call.arguments().size() == 1 && call.arguments().getFirst() instanceof final Syntax.Name name
            ? message.field(name.text())
            : null;
        final boolean whole = field != null
            && (field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL || field.type() == FieldType.BOOLEAN);
        return whole ? field : null;
    }

    private ExpressionException notSummable(final Syntax.Call call) {
        final String what = call.function() + "(...) over a window";
        if (call.arguments().size() != 1 || !(call.arguments().getFirst() instanceof final Syntax.Name name)) {
            return new ExpressionException(what + " takes one field of the event");
        }
        final Field field = message.field(name.text());
        if (field == null) {
            return new ExpressionException(what + " takes a field of the event; '" + name.text() + "' is none"
                + NearestName.hint(name.text(), message.fieldNames()));
        }
        return new ExpressionException(what + " must stay exact: '" + name.text() + "' is " + switch (field.type()) {
            case FLOAT -> "a floating-point number; declare it as decimal(n) or money(n)";
            case TIMESTAMP -> "a time";
            default -> "a text";
        });
    }
}
