package io.hotpath.scoring.training;

/**
 * What scores are worth on a test.
 *
 * @param rows             of the test.
 * @param positives        labelled ones among them.
 * @param rocAuc           see {@link RankingMetrics}.
 * @param averagePrecision see {@link RankingMetrics}.
 * @param cardPrecision    see {@link CardPrecision}; of as many cards a day as were asked for.
 */
public record Evaluation(int rows, int positives, double rocAuc, double averagePrecision, double cardPrecision) {

    /**
     * Evaluates.
     *
     * @param test   the rows.
     * @param scores one a row.
     * @param cards  that can be looked at in a day.
     * @return what the scores are worth.
     */
    public static Evaluation of(final Rows test, final float[] scores, final int cards) {
        final boolean[] labels = test.labels();
        return new Evaluation(test.size(), test.positives(), RankingMetrics.rocAuc(scores, labels),
            RankingMetrics.averagePrecision(scores, labels), CardPrecision.mean(test, scores, cards));
    }
}
