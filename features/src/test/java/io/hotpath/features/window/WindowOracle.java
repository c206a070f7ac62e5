package io.hotpath.features.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What windows mean, as plainly as it can be written: every event asks all events before it. Times are in seconds. */
final class WindowOracle {
    private final long lateness;
    private final List<Event> held = new ArrayList<>();
    private final Map<Long, Long> labels = new HashMap<>();
    private long streamTime = Long.MIN_VALUE;

    /**
     * An event; null is missing.
     *
     * @param time     in seconds.
     * @param id       that its label names.
     * @param customer an entity.
     * @param terminal an entity.
     * @param values   by field.
     */
    record Event(long time, long id, Long customer, String terminal, Map<String, Long> values) {
    }

    /**
     * A windowed feature.
     *
     * @param function count, sum, mean, variance or stddev.
     * @param field    of values; not for count.
     * @param entity   customer or terminal.
     * @param length   in seconds.
     * @param delay    in seconds.
     * @param atLeast  only events of at least this quantity, or null for all.
     * @param others   without the current event.
     */
    record Windowed(
        String function, String field, String entity, long length, long delay, Long atLeast, boolean others) {
        String expression() {
            return function + "(" + (function.equals("count") ? "" : field) + ") over " + entity + " in " + length + "s"
                + (delay == 0 ? "" : " delayed " + delay + "s")
                + (atLeast == null ? "" : " where quantity >= " + atLeast) + (others ? " excluding current" : "");
        }

        boolean takes(final Event event) {
            return atLeast == null || (event.values().get("quantity") != null && event.values().get("quantity") >= atLeast);
        }

        Function<Event, Object> key() {
            return entity.equals("customer") ? Event::customer : Event::terminal;
        }
    }

    WindowOracle(final long lateness) {
        this.lateness = lateness;
    }

    /** @return whether it was late. */
    boolean take(final Event event) {
        streamTime = Math.max(streamTime, event.time());
        final boolean late = streamTime - event.time() > lateness;
        if (!late) {
            held.add(event);
        }
        return late;
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

    double evaluate(final Windowed feature, final Event current) {
        final Object key = feature.key().apply(current);
        final List<Event> inside = held.stream()
            .filter(event -> key != null && key.equals(feature.key().apply(event)))
            .filter(event -> feature.takes(event) && !(feature.others() && event.id() == current.id()))
            .filter(event -> event.time() <= streamTime - feature.delay())
            .filter(event -> event.time() > streamTime - feature.delay() - feature.length())
            .toList();
        final List<BigInteger> values = inside.stream()
            .map(event -> value(event, feature.field())).filter(value -> value != null).map(BigInteger::valueOf).toList();
        final BigInteger sum = values.stream().reduce(BigInteger.ZERO, BigInteger::add);
        final double unit = feature.field().equals("amount") ? 100 : 1;
        return switch (feature.function()) {
            case "count" -> inside.size();
            case "sum" -> sum.doubleValue() / unit;
            case "mean" -> values.isEmpty() ? Double.NaN : sum.doubleValue() / unit / values.size();
            case "variance" -> variance(values, unit);
            default -> Math.sqrt(variance(values, unit));
        };
    }

    /** From the definition, in exact fractions: the sum of (n x - S)^2 over n^3. */
    private static double variance(final List<BigInteger> values, final double unit) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        final BigInteger count = BigInteger.valueOf(values.size());
        final BigInteger sum = values.stream().reduce(BigInteger.ZERO, BigInteger::add);
        final BigInteger squares = values.stream().map(value -> value.multiply(count).subtract(sum).pow(2))
            .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(squares).divide(new BigDecimal(count.pow(3)), MathContext.DECIMAL128).doubleValue() / (unit * unit);
    }

    private Long value(final Event event, final String field) {
        final Long label = field.equals("label") ? labels.get(event.id()) : null;
        return label != null ? label : event.values().get(field);
    }
}
