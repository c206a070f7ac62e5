package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers windows by the ages at which events enter and leave them. Start-up only. */
@ColdPath
final class Edges {
    private final EntryLayout layout;
    private final List<EntityTable> entities;
    /** By age and entity: what an event of that age does to the entity's windows. */
    private final Map<Bound, Map<Integer, List<StateAction>>> changes = new TreeMap<>(Bound.YOUNGEST_FIRST);

    private Edges(final EntryLayout layout, final List<EntityTable> entities) {
        this.layout = layout;
        this.entities = entities;
    }

    /** @return the edges, youngest first. */
    static List<Edge.Constants> of(
        final List<Window> windows, final EntryLayout layout, final EventLog log, final List<EntityTable> entities) {
        final Edges edges = new Edges(layout, entities);
        for (final Window window : windows) {
            edges.add(
                Bound.entering(window.definition()), window.definition(), window.filtersItself(), window.entering());
            if (window.definition().span().losesOneByOne()) {
                edges.add(Bound.leaving(window.definition()), window.definition(), window.filtersItself(), window.leaving());
            }
        }
        final List<Edge.Constants> all = new ArrayList<>();
        edges.changes.forEach((bound, there) -> all.add(
            new Edge.Constants(bound, edges.passing(there), log, new LogPosition(), List.copyOf(there.keySet()))));
        return all;
    }

    private void add(
        final Bound bound, final WindowDefinition window, final boolean filtersItself, final List<StateAction> actions) {
        final List<StateAction> there = changes.computeIfAbsent(bound, same -> new TreeMap<>())
            .computeIfAbsent(window.entity(), same -> new ArrayList<>());
        if (window.filterBit() == 0 || filtersItself) {
            there.addAll(actions);
        } else {
            there.add(new StateAction.Filtered(window.filterBit(), layout, StateAction.all(actions)));
        }
    }

    private EntryAction passing(final Map<Integer, List<StateAction>> ofEntities) {
        final List<EntryAction> actions = new ArrayList<>();
        ofEntities.forEach((entity, there) -> actions.add(new EntryAction.OfEntity(
            layout.entityOffset(entity), entities.get(entity), StateAction.all(there))));
        return Unrolled.inOrder(MethodHandles.lookup(), EntryAction.class, actions);
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
}
