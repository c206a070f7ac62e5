package io.hotpath.features.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions that are taken over windows, and how their cost grows. */
public final class Aggregates {
    private static final Map<String, Cost> COSTS = new TreeMap<>();

    /** What an event costs a function. */
    public enum Cost {
        /** The same whatever the window holds. */
        CONSTANT("constant"),
        /** Grows with the logarithm of the distinct values, and moves some of them. */
        DISTINCT("log distinct"),
        /** Grows with the distinct values, which are limited. */
        SCAN("distinct"),
        /** Grows with the events of the window, which are limited. */
        EVENTS("events");

        private final String text;

        Cost(final String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static {
        for (final String name : List.of(
            "count", "sum", "mean", "min", "max", "variance", "stddev", "skewness", "kurtosis", "first", "last", "first_k",
            "last_k", "histogram", "bucket", "ratio", "rate", "time_since", "trend", "zscore", "vector_mean", "decayed_count",
            "decayed_sum", "decayed_mean")) {
            COSTS.put(name, Cost.CONSTANT);
        }
        COSTS.put("distinct", Cost.DISTINCT);
        COSTS.put("same_as_current", Cost.DISTINCT);
        for (final String name : List.of(
            "quantile", "median", "mode", "mode_count", "top_k", "top_k_counts", "entropy")) {
            COSTS.put(name, Cost.SCAN);
        }
    }

    private Aggregates() {
    }

    /** @return every name. */
    public static List<String> names() {
        return List.copyOf(COSTS.keySet());
    }

    /** @return the cost of a function. */
    public static Cost cost(final String name) {
        return COSTS.get(name);
    }
}
