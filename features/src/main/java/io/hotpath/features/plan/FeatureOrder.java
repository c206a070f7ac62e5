package io.hotpath.features.plan;

import io.hotpath.core.problem.Problems;
import io.hotpath.features.language.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Puts every feature behind those that it needs, by depth-first search; a cycle is a problem. Start-up only. */
final class FeatureOrder {
    private final Map<String, Syntax> syntaxes;
    private final Problems problems;
    private final ToIntFunction<String> lines;
    private final List<String> path = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    FeatureOrder(final Map<String, Syntax> syntaxes, final Problems problems, final ToIntFunction<String> lines) {
        this.syntaxes = syntaxes;
        this.problems = problems;
        this.lines = lines;
    }

    /** @return indexes into the names. */
    List<Integer> order(final List<String> names) {
        names.forEach(this::visit);
        return done.stream().map(names::indexOf).toList();
    }

    private void visit(final String name) {
        if (done.contains(name) || !syntaxes.containsKey(name)) {
            return;
        }
        if (path.contains(name)) {
            final List<String> cycle = path.subList(path.indexOf(name), path.size());
            problems.add(
                lines.applyAsInt(name),
                "features need each other in a circle: " + String.join(" -> ", cycle) + " -> " + name);
            return;
        }
        path.add(name);
        Syntax.names(syntaxes.get(name)).forEach(this::visit);
        path.removeLast();
        done.add(name);
    }
}
