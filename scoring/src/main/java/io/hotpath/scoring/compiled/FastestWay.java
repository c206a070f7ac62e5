package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Which way of evaluation is the fastest for an ensemble, on this machine: all are measured, in turn, on random rows that lie in
 * all intervals alike. They give the same bits, so that a wrong choice costs time and nothing else. Start-up only.
 *
 * @param way   its number.
 * @param nanos a row took in each way, in its best round.
 */
@ColdPath
@SuppressWarnings("ArrayRecordComponent") // read once for the plan
public record FastestWay(int way, double[] nanos) {
    /** The first of them run before the compiler is done; the best counts. */
    private static final int ROUNDS = 24;
    private static final int SAMPLE = 64;
    private static final long ROUND_NANOS = 2_000_000;

    static FastestWay of(final CompiledTrees trees) {
        final double[] best = new double[trees.ways()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS && best.length > 1; round++) {
            for (int way = 0; way < best.length; way++) {
                best[way] = Math.min(best[way], measure(trees, way));
            }
        }
        int fastest = 0;
        for (int way = 1; way < best.length; way++) {
            fastest = best[way] < best[fastest] ? way : fastest;
        }
        return new FastestWay(fastest, best);
    }

    /** Rows differ in one input each, as if by chance, so that setting them costs little beside the score. */
    private static double measure(final CompiledTrees trees, final int way) {
        final CompiledScorer scorer = trees.scorer(way);
        final Random random = new Random(way);
        trees.fillRow(scorer, random);
        final int features = scorer.inputCount();
        final double[] values = new double[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            values[i] = trees.cuts().sample(i % features, random.nextInt(trees.cuts().intervals(i % features)));
        }
        final long start = System.nanoTime();
        long rows = 0;
        double sum = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            for (int i = 0; i < SAMPLE; i++) {
                scorer.input(i % features, values[i]);
                sum += scorer.score();
            }
            rows += SAMPLE;
        }
        final double nanos = (double) (System.nanoTime() - start) / rows;
        return Double.isNaN(sum) ? nanos : nanos + 0 * sum; // the sum is used, so that the scores are computed
    }

    /** @return how the ways compare. */
    public String describe(final CompiledTrees trees) {
        if (nanos.length == 1) {
            return trees.describe(way);
        }
        final StringBuilder text = new StringBuilder(trees.describe(way));
        for (int other = 0; other < nanos.length; other++) {
            text.append(String.format(Locale.ROOT, other == 0 ? " (measured here: %.0f ns" : ", %.0f ns", nanos[other]));
            text.append(other == way ? " this way" : " by " + trees.name(other));
        }
        return text.append(')').toString();
    }
}
