package io.hotpath.features.window;

import io.hotpath.core.ColdPath;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.unrolled.Unrolled;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** Makes what an engine does for every event of its plan, of its tables and its windows. Start-up only. */
@ColdPath
final class EngineSteps {
    private final FeaturePlan plan;
    private final EngineTables tables;
    private final List<Window> windows;
    private final List<CurrentEntity> current;
    private final List<EntityKey> keys;

    /**
     * @param plan    of the engine.
     * @param tables  of it.
     * @param windows of it.
     */
    EngineSteps(final FeaturePlan plan, final EngineTables tables, final List<Window> windows) {
        this.plan = plan;
        this.tables = tables;
        this.windows = windows;
        current = tables.entities().stream().map(table -> new CurrentEntity()).toList();
        keys = plan.entities().stream().map(entity ->
            EntityKey.of(entity, tables.entities().get(entity.index()), current.get(entity.index()))).toList();
    }

    /** @return what is done before the event enters its windows: what leaves it out is asked while it is. */
    EventStep beforeEntering() {
        final List<EventStep> steps = new ArrayList<>();
        for (final LoggedValue value : plan.values()) {
            steps.add(value.isText()
                ? new EventStep.ReadText(value, tables.dictionaries().get(value))
                : new EventStep.ReadValue(value));
        }
        steps.addAll(keys);
        plan.viewedBefore().forEach(window -> steps.add(view(windows.get(window))));
        for (int i = 0; i < plan.before().size(); i++) {
            steps.add(new EventStep.Before(i, plan.before().get(i)));
        }
        return unrolled(steps);
    }

    /** @return what finds the entities that an event names. */
    List<EntityKey> keys() {
        return keys;
    }

    /** @return what the current event names, by the entity's index. */
    List<CurrentEntity> current() {
        return current;
    }

    private EventStep view(final Window window) {
        return new EventStep.View(window, current.get(window.definition().entity()));
    }

    /** @return what looks at the windows that the event has entered. */
    EventStep view() {
        return unrolled(windows.stream().map(this::view).toList());
    }

    /** @return what computes the features, each behind those that it needs. */
    EventStep features() {
        return unrolled(plan.order().stream()
            .map(feature -> new EventStep.Feature(feature, plan.expressions().get(feature))).toList());
    }

    private static EventStep unrolled(final List<? extends EventStep> steps) {
        return Unrolled.inOrder(MethodHandles.lookup(), EventStep.class, steps);
    }

    /** @return what writes the event into an entry of the log. */
    EntryAction write(final EvaluationFrame frame) {
        final EntryLayout layout = plan.entryLayout();
        final List<EntryAction> actions = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            actions.add(new EntryAction.WriteEntity(layout.entityOffset(i), current.get(i)));
        }
        plan.values().forEach(value -> actions.add(new EntryAction.WriteValue(value.index(), frame)));
        for (int i = 0; i < plan.filters().size(); i++) {
            actions.add(new EntryAction.WritePassed(i, layout.passedOffset(), plan.filters().get(i), frame));
        }
        return Unrolled.inOrder(MethodHandles.lookup(), EntryAction.class, actions);
    }
}
