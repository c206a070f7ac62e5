package io.hotpath.features.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What windows mean, as plainly as it can be written: every event asks all events before it. Times are in seconds. */
final class WindowOracle {
    private final long lateness;
    private final List<Event> held = new ArrayList<>();
    private final Map<Long, Long> labels = new HashMap<>();
    /** By delay: the events that have come of it by their ids, in the order in which they did. */
    private final Map<Long, Map<Long, Event>> entered = new HashMap<>();
    private long streamTime = Long.MIN_VALUE;

    /**
     * An event; null is missing.
     *
     * @param time     in seconds.
     * @param id       that its label names; grows with every event.
     * @param customer an entity.
     * @param terminal an entity.
     * @param values   by field.
     */
    record Event(long time, long id, Long customer, String terminal, Map<String, Object> values) {
        static final Comparator<Event> OLDEST_FIRST = Comparator.comparingLong(Event::time).thenComparingLong(Event::id);

        Long quantity() {
            return (Long) values.get("quantity");
        }
    }

    /**
     * @param lateness in seconds.
     * @param features whose delays matter.
     */
    WindowOracle(final long lateness, final List<Windowed> features) {
        this.lateness = lateness;
        features.forEach(feature -> entered.put(feature.delay(), new LinkedHashMap<>()));
    }

    /**
     * Takes an event.
     *
     * @param event   whose time only moves the stream where it is not ahead.
     * @param isAhead of the clock; it enters no window.
     * @return whether it was late.
     */
    boolean take(final Event event, final boolean isAhead) {
        streamTime = isAhead ? streamTime : Math.max(streamTime, event.time());
        entered.forEach(this::enter);
        final boolean late = streamTime - event.time() > lateness;
        if (!late && !isAhead) {
            held.add(event);
            entered.forEach(this::enter);
        }
        return late;
    }

    private void enter(final long delay, final Map<Long, Event> inside) {
        held.stream()
            .filter(event -> event.time() <= streamTime - delay && !inside.containsKey(event.id()))
            .sorted(Event.OLDEST_FIRST).toList().forEach(event -> inside.put(event.id(), event));
    }

    /** A label sets its event's value, whichever of the two comes first. */
    void label(final long id, final long value) {
        labels.put(id, value);
    }

    /** @return whether some window of at most an age still needs the event of that label. */
    boolean needs(final long id, final long age) {
        return held.stream().anyMatch(event -> event.id() == id && event.time() > streamTime - age);
    }

    boolean knows(final long id) {
        return held.stream().anyMatch(event -> event.id() == id);
    }

    /** @return what a feature is for an event taken before. */
    AggregateOracle aggregate(final Windowed feature, final Event current) {
        final boolean others = feature.others() || feature.function().equals("time_since");
        final Object key = feature.key(current);
        final List<Event> candidates = entered.get(feature.delay()).values().stream()
            .filter(event -> key != null && key.equals(feature.key(event)))
            .filter(event -> !(others && event.id() == current.id()))
            .filter(event -> feature.span().isMadeOfAll() || feature.takes(event))
            .toList();
        final List<Event> held = feature.span().inside(candidates, streamTime - feature.delay()).stream()
            .filter(feature::takes).sorted(Event.OLDEST_FIRST).toList();
        final boolean seesItself = !others && feature.delay() == 0 && key != null && feature.takes(current);
        return new AggregateOracle(
            feature, seesItself ? with(current, held, feature.span().most()) : held, current, streamTime, this::value);
    }

    /** An event sees itself in its windows, in the place of the oldest where they are full: at stream time where it is ahead. */
    private List<Event> with(final Event current, final List<Event> held, final int most) {
        if (held.stream().anyMatch(event -> event.id() == current.id())) {
            return held;
        }
        final Event guest = new Event(
            Math.min(current.time(), streamTime), current.id(), current.customer(), current.terminal(), current.values());
        return Stream.concat(held.stream().skip(held.size() == most ? 1 : 0), Stream.of(guest))
            .sorted(Event.OLDEST_FIRST).toList();
    }

    /** A label finds only events that entered. */
    private Object value(final Event event, final String field) {
        final Long label = field.equals("label") && knows(event.id()) ? labels.get(event.id()) : null;
        return label != null ? label : event.values().get(field);
    }
}
