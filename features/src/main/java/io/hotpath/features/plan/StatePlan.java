package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.EventMessages;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.StateLayout;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.Entity;
import io.hotpath.features.window.EntryLayout;
import io.hotpath.features.window.Span;
import io.hotpath.features.window.WindowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers, while features are compiled, all state that they ask for: values of the log, filters, entities, windows. Start-up only.
 */
final class StatePlan {
    private final EventMessages messages;
    private final Map<String, EntityDefinition> declared = new LinkedHashMap<>();
    private final Map<List<String>, StateLayout> entities = new LinkedHashMap<>();
    private final Map<Syntax.Window, WindowPlan> windows = new LinkedHashMap<>();
    private final List<LoggedValue> values = new ArrayList<>();
    private final Map<Computed, LoggedValue> computed = new LinkedHashMap<>();
    private final List<EventFilter> filters = new ArrayList<>();
    private final List<Expression> before = new ArrayList<>();
    private final Set<Integer> viewedBefore = new LinkedHashSet<>();
    private final Set<Integer> asked = new LinkedHashSet<>();

    private record Computed(Syntax syntax, boolean isCondition) {
    }

    /**
     * @param messages of the events.
     * @param declared entities with fields that can name them.
     */
    StatePlan(final EventMessages messages, final List<EntityDefinition> declared) {
        this.messages = messages;
        for (final EntityDefinition entity : declared) {
            this.declared.put(entity.name(), entity);
            entities.put(List.of(entity.name()), new StateLayout());
        }
    }

    List<String> entityNames() {
        return List.copyOf(declared.keySet());
    }

    /** @return the field that names an entity. */
    String keyOf(final String entity) {
        return declared.get(entity).field();
    }

    /** @return the value of the log for a field. */
    LoggedValue value(final Field field) {
        for (final LoggedValue value : values) {
            if (field.equals(value.field())) {
                return value;
            }
        }
        return add(field, null, false);
    }

    /** @return the value of the log for what is computed of an event when it comes. */
    LoggedValue value(final Syntax syntax, final Expression compiled, final boolean isCondition) {
        return computed.computeIfAbsent(new Computed(syntax, isCondition), same -> add(null, compiled, isCondition));
    }

    private LoggedValue add(final Field field, final Expression compiled, final boolean isCondition) {
        values.add(new LoggedValue(field, compiled, isCondition, values.size(), EntryLayout.valueOffset(values.size())));
        return values.getLast();
    }

    /** @return what is computed of an event before it enters its windows: filters and arguments. */
    Stream<Syntax> computedOfEvents() {
        return Stream.concat(
            filters.stream().map(EventFilter::condition).filter(Objects::nonNull),
            computed.keySet().stream().map(Computed::syntax));
    }

    /** @return the window, with or without the current event. */
    WindowPlan window(final Syntax.Window wanted) {
        final WindowPlan window = windows.computeIfAbsent(wanted.kept(), kept -> {
            final StateLayout layout = entities.computeIfAbsent(kept.entities(), same -> new StateLayout());
            final int entity = List.copyOf(entities.keySet()).indexOf(kept.entities());
            final EventFilter filter = EventFilter.of(kept, messages);
            return new WindowPlan(windows.size(), entity, kept.span(), kept.delayNanos(), filterBit(filter),
                kept.span() instanceof Span.Session ? filterBit(filter.ofMessages()) : 0, layout);
        });
        asked.add(window.index());
        return window;
    }

    private long filterBit(final EventFilter filter) {
        if (filter.takesAll()) {
            return 0;
        }
        if (!filters.contains(filter)) {
            filters.add(filter);
        }
        return 1L << filters.indexOf(filter);
    }

    /** @return what answers what a reader answered before the current event entered its windows. */
    Expression before(final WindowPlan window, final Expression reader) {
        final int index = before.size();
        before.add(reader);
        viewedBefore.add(window.index());
        return frame -> frame.before(index);
    }

    /** @return every distinct filter, in the order of their bits. */
    List<EventFilter> filters() {
        return filters;
    }

    List<LoggedValue> values() {
        return List.copyOf(values);
    }

    List<Expression> before() {
        return List.copyOf(before);
    }

    List<Integer> viewedBefore() {
        return List.copyOf(viewedBefore);
    }

    List<WindowDefinition> windows() {
        return windows.values().stream().map(WindowPlan::definition).toList();
    }

    /** @return indexes of the windows that were asked for since the last time. */
    List<Integer> takeAsked() {
        final List<Integer> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    /** @return those declared and those put together of them. */
    List<Entity> entities() {
        final List<Entity> all = new ArrayList<>();
        entities.forEach((names, layout) -> {
            final List<Field> keys = names.stream().map(name -> messages.layout().field(keyOf(name))).toList();
            final String name = names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
            final long expected = names.size() == 1 ? declared.get(name).expectedEntities() : 0;
            all.add(new Entity(name, all.size(), keys, expected, layout.length()));
        });
        return all;
    }
}
