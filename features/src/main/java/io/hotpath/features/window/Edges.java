package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.store.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the plan's windows by the ages at which events enter and leave them. Start-up only. */
@ColdPath
final class Edges {

    private Edges() {
    }

    /** @return the edges, youngest first. */
    static Edge[] of(final FeaturePlan plan, final EventLog log, final EntityTable[] entities) {
        final Map<Long, List<Edge.Change>> changes = new TreeMap<>();
        for (final WindowState window : plan.windows()) {
            add(changes, window.enterAgeNanos(), window, 1);
            add(changes, window.leaveAgeNanos(), window, -1);
        }
        final List<Edge> edges = new ArrayList<>();
        changes.forEach((ageNanos, atThatAge) -> edges.add(new Edge(
            ageNanos, atThatAge.toArray(new Edge.Change[0]), log, entities, plan.entryLayout())));
        return edges.toArray(new Edge[0]);
    }

    private static void add(
        final Map<Long, List<Edge.Change>> changes, final long ageNanos, final WindowState window, final int sign) {
        changes.computeIfAbsent(ageNanos, age -> new ArrayList<>()).add(new Edge.Change(window, sign));
    }
}
