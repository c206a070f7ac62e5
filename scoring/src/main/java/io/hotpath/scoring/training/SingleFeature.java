package io.hotpath.scoring.training;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What one feature alone, high values first, is worth as a score: a model must do well above the best of them.
 *
 * @param name             of the feature; empty where no row is labelled yes.
 * @param averagePrecision of it, 0 to 1.
 */
public record SingleFeature(String name, double averagePrecision) {

    /**
     * Tries every feature.
     *
     * @param names  of the features.
     * @param column gives the values of a feature, one a row, by its place among the names; asked once for each.
     * @param labels of the same rows.
     * @return the best; the first of several that are as good.
     */
    public static SingleFeature best(final List<String> names, final IntFunction<float[]> column, final boolean[] labels) {
        SingleFeature best = new SingleFeature("", 0);
        for (int i = 0; i < names.size(); i++) {
            final double precision = RankingMetrics.averagePrecision(column.apply(i), labels);
            if (precision > best.averagePrecision()) {
                best = new SingleFeature(names.get(i), precision);
            }
        }
        return best;
    }
}
