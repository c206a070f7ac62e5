package io.hotpath.scoring.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores put the yes before the no. Rows of equal score count as one step, so that the order of input does not matter. */
public final class RankingMetrics {

    private RankingMetrics() {
    }

    /**
     * Area under the ROC curve: the probability that a random yes scores above a random no, ties counting half (Mann and Whitney,
     * 1947).
     *
     * @param scores one a row.
     * @param labels of the same rows.
     * @return 0 to 1; NaN where one kind is missing.
     */
    public static double rocAuc(final float[] scores, final boolean[] labels) {
        final Integer[] order = descending(scores);
        double area = 0;
        long positives = 0;
        long negatives = 0;
        int i = 0;
        while (i < order.length) {
            final int end = endOfTie(scores, order, i);
            final long positivesHere = positivesIn(labels, order, i, end);
            final long negativesHere = end - i - positivesHere;
            area += negativesHere * (positives + positivesHere / 2.0);
            positives += positivesHere;
            negatives += negativesHere;
            i = end;
        }
        return area / ((double) positives * negatives);
    }

    /**
     * Average precision: the sum over score thresholds of the gain in recall times the precision, without interpolation.
     *
     * @param scores one a row.
     * @param labels of the same rows.
     * @return 0 to 1; NaN where nothing is labelled yes.
     */
    public static double averagePrecision(final float[] scores, final boolean[] labels) {
        final Integer[] order = descending(scores);
        double sum = 0;
        long positives = 0;
        int i = 0;
        while (i < order.length) {
            final int end = endOfTie(scores, order, i);
            final long positivesHere = positivesIn(labels, order, i, end);
            positives += positivesHere;
            sum += positivesHere * ((double) positives / end);
            i = end;
        }
        return sum / positives;
    }

    private static Integer[] descending(final float[] scores) {
        final Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer row) -> -scores[row]));
        return order;
    }

    private static int endOfTie(final float[] scores, final Integer[] order, final int start) {
        int end = start + 1;
        while (end < order.length && Float.compare(scores[order[end]], scores[order[start]]) == 0) {
            end++;
        }
        return end;
    }

    private static long positivesIn(final boolean[] labels, final Integer[] order, final int start, final int end) {
        long positives = 0;
        for (int i = start; i < end; i++) {
            positives += labels[order[i]] ? 1 : 0;
        }
        return positives;
    }
}
