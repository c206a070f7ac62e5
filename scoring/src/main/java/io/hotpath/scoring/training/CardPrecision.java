package io.hotpath.scoring.training;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Card Precision@k of the Fraud Detection Handbook: how many of the k cards that a day's investigators look at first are
 * compromised. A card's score on a day is its highest; a compromised card that was found is not looked for again on later days.
 */
public final class CardPrecision {

    private CardPrecision() {
    }

    private record Card(long id, float score, boolean compromised) {
    }

    /**
     * The mean over the days.
     *
     * @param rows   with their days, cards and labels.
     * @param scores one a row.
     * @param k      cards that can be looked at in a day.
     * @return 0 to 1.
     */
    public static double mean(final Rows rows, final float[] scores, final int k) {
        final Set<Long> found = new HashSet<>();
        double sum = 0;
        final Map<Integer, Map<Long, Card>> days = byDay(rows, scores);
        for (final Map<Long, Card> day : days.values()) {
            final List<Card> first = day.values().stream()
                .filter(card -> !found.contains(card.id()))
                .sorted(Comparator.comparingDouble((Card card) -> -card.score()))
                .limit(k).toList();
            final List<Long> compromised = first.stream().filter(Card::compromised).map(Card::id).toList();
            found.addAll(compromised);
            sum += (double) compromised.size() / k;
        }
        return sum / days.size();
    }

    private static Map<Integer, Map<Long, Card>> byDay(final Rows rows, final float[] scores) {
        final Map<Integer, Map<Long, Card>> days = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            final Card card = new Card(rows.card(row), scores[row], rows.label(row));
            days.computeIfAbsent(rows.day(row), day -> new HashMap<>()).merge(card.id(), card, CardPrecision::worse);
        }
        return days;
    }

    private static Card worse(final Card left, final Card right) {
        return new Card(left.id(), Math.max(left.score(), right.score()), left.compromised() || right.compromised());
    }
}
