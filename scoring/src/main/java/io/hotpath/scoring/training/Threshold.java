package io.hotpath.scoring.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule {@code score >= threshold} would do on a test.
 *
 * @param threshold     of the score.
 * @param alerts        rows that reach it.
 * @param alertRate     of all rows, those that reach it: 0 to 1.
 * @param precision     of the alerts, those labelled; NaN without alerts.
 * @param recall        of the labelled rows, those that reach it.
 * @param cardsADay     different cards with an alert, in the mean of the days.
 * @param cardPrecision of these, those compromised on that day; NaN without alerts.
 */
public record Threshold(
    double threshold, int alerts, double alertRate, double precision, double recall, double cardsADay, double cardPrecision) {
    private static final double[] USUAL = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    /** @return what the usual thresholds do. */
    public static List<Threshold> table(final Rows test, final float[] scores) {
        final List<Threshold> table = new ArrayList<>();
        for (final double threshold : USUAL) {
            table.add(of(threshold, test, scores));
        }
        return table;
    }

    static Threshold of(final double threshold, final Rows test, final float[] scores) {
        int alerts = 0;
        int hits = 0;
        final Map<Integer, Map<Long, Boolean>> cards = new HashMap<>();
        for (int row = 0; row < scores.length; row++) {
            cards.computeIfAbsent(test.day(row), day -> new HashMap<>());
            if (scores[row] >= threshold) {
                alerts++;
                hits += test.label(row) ? 1 : 0;
                cards.get(test.day(row)).merge(test.card(row), test.label(row), Boolean::logicalOr);
            }
        }
        final long alerted = cards.values().stream().mapToLong(Map::size).sum();
        final long compromised =
            cards.values().stream().flatMap(day -> day.values().stream()).filter(Boolean::booleanValue).count();
        return new Threshold(threshold, alerts, (double) alerts / scores.length, (double) hits / alerts,
            (double) hits / test.positives(), (double) alerted / cards.size(), (double) compromised / alerted);
    }
}
