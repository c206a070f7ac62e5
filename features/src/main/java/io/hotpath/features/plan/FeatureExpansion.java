package io.hotpath.features.plan;

import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function with several values, alone on its line, becomes as many features: {@code recent: last_k(amount, 3) over card}
 * becomes {@code recent_1} to {@code recent_3}. Start-up only.
 */
final class FeatureExpansion {
    private static final int MOST = 100;

    private FeatureExpansion() {
    }

    /**
     * Expands a feature.
     *
     * @param name   of it.
     * @param syntax of it.
     * @return name to syntax: the feature itself where it has one value.
     */
    static Map<String, Syntax> expand(final String name, final Syntax syntax) {
        final Map<String, Syntax> expanded = new LinkedHashMap<>();
        if (syntax instanceof final Syntax.Call call && call.window() == null && call.function().equals("coalesce")
            && call.arguments().size() == 2) {
            expand(name, call.arguments().getFirst()).forEach((each, inner) -> expanded.put(
                each, new Syntax.Call(call.function(), List.of(inner, call.arguments().getLast()), null)));
            return expanded;
        }
        final List<Syntax> values = syntax instanceof final Syntax.Call call && call.window() != null
            ? values(call)
            : List.of();
        if (values.isEmpty()) {
            return Map.of(name, syntax);
        }
        for (final Syntax value : values) {
            expanded.put(name + "_" + (expanded.size() + 1), value);
        }
        return expanded;
    }

    /** @return the values of a call with several; nothing where it has one, or is wrong, which compiling it will tell. */
    private static List<Syntax> values(final Syntax.Call call) {
        return switch (call.function()) {
            case "last_k", "first_k", "top_k", "top_k_counts" -> kth(call);
            case "histogram" -> buckets(call);
            case "vector_mean" -> call.arguments().stream().map(field -> with(call, "mean", List.of(field))).toList();
            default -> List.of();
        };
    }

    private static Syntax with(final Syntax.Call call, final String function, final List<Syntax> arguments) {
        return new Syntax.Call(function, arguments, call.window());
    }

    private static List<Syntax> kth(final Syntax.Call call) {
        final List<Syntax> values = new ArrayList<>();
        if (call.arguments().size() == 2 && call.arguments().getLast() instanceof final Syntax.Literal count
            && count.value() <= MOST) {
            for (int i = 1; i <= count.value(); i++) {
                values.add(with(call, call.function(), List.of(call.arguments().getFirst(), count, new Syntax.Literal(i))));
            }
        }
        return values;
    }

    private static List<Syntax> buckets(final Syntax.Call call) {
        final List<Syntax> values = new ArrayList<>();
        for (int i = 1; i <= call.arguments().size() && call.arguments().size() > 1; i++) {
            final List<Syntax> arguments = new ArrayList<>(call.arguments());
            arguments.add(1, new Syntax.Literal(i));
            values.add(with(call, "bucket", arguments));
        }
        return values;
    }
}
