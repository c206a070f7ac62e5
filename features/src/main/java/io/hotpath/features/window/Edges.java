package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.store.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers windows by the ages at which events enter and leave them. Start-up only. */
@ColdPath
final class Edges {

    private Edges() {
    }

    /** @return the edges, youngest first. */
    static Edge[] of(
        final Window[] windows, final EntryLayout layout, final EventLog log, final EntityTable[] entities) {
        final Map<Bound, List<Edge.Change>> changes = new TreeMap<>(Bound.YOUNGEST_FIRST);
        for (final Window window : windows) {
            add(changes, Bound.entering(window.definition()), new Edge.Change(window, true));
            if (window.definition().span().losesOneByOne()) {
                add(changes, Bound.leaving(window.definition()), new Edge.Change(window, false));
            }
        }
        final List<Edge> edges = new ArrayList<>();
        changes.forEach((bound, there) -> edges.add(
            new Edge(bound, there.toArray(new Edge.Change[0]), log, entities, layout)));
        return edges.toArray(new Edge[0]);
    }

    /** @return the distinct bounds of the edges. */
    static Set<Bound> bounds(final List<WindowDefinition> windows) {
        final Set<Bound> bounds = new TreeSet<>(Bound.YOUNGEST_FIRST);
        for (final WindowDefinition window : windows) {
            bounds.add(Bound.entering(window));
            if (window.span().losesOneByOne()) {
                bounds.add(Bound.leaving(window));
            }
        }
        return bounds;
    }

    private static void add(final Map<Bound, List<Edge.Change>> changes, final Bound bound, final Edge.Change change) {
        changes.computeIfAbsent(bound, same -> new ArrayList<>()).add(change);
    }
}
