package io.hotpath.features.window;

import java.util.List;

/**
 * What a feature is made of, for people.
 *
 * @param expression as written; of several values, that of all.
 * @param names      of the fields and features that it uses.
 * @param windows    indexes of those it asks.
 * @param cost       how what an event costs it grows.
 */
public record FeatureNeeds(String expression, List<String> names, List<Integer> windows, String cost) {
}
