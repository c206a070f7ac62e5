package io.hotpath.scoring.compiled;

import io.hotpath.core.ColdPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Which way of evaluation is the fastest for an ensemble, on this machine: all are measured, in turn, on random rows that lie in
 * all intervals alike. They give the same bits, so that a wrong choice costs time and nothing else.
 *
 * <p>Which is faster depends on caches and on what else the machine does, so no rule by shape alone knows it; and one timing tells
 * more of the moment than of the way. So the ways take turns, round by round, the median of the rounds counts, and a later way is
 * taken only where it is clearly faster: what differs by less than the noise goes to the first, again and again. Start-up only.
 *
 * @param way   its number.
 * @param nanos a row took in each way, the median of its rounds.
 */
@ColdPath
@SuppressWarnings("ArrayRecordComponent") // read once for the plan
public record FastestWay(int way, double[] nanos) {
    private static final int ROUNDS = 24;
    /** Run before the compiler is done, and do not count. */
    private static final int WARM_UP_ROUNDS = 9;
    private static final double CLEARLY_FASTER = 0.9;
    private static final int SAMPLE = 64;
    private static final long ROUND_NANOS = 2_000_000;

    static FastestWay of(final CompiledTrees trees) {
        final double[][] rounds = new double[trees.ways()][ROUNDS];
        for (int round = 0; round < ROUNDS && rounds.length > 1; round++) {
            for (int way = 0; way < rounds.length; way++) {
                rounds[way][round] = measure(trees, way);
            }
        }
        return ofRounds(rounds);
    }

    /** Chooses by the times of rounds in which all ways took turns. */
    static FastestWay ofRounds(final double[][] rounds) {
        final double[] medians = new double[rounds.length];
        int fastest = 0;
        for (int way = 0; way < rounds.length; way++) {
            final double[] counted = Arrays.copyOfRange(rounds[way], WARM_UP_ROUNDS, rounds[way].length);
            Arrays.sort(counted);
            medians[way] = counted[counted.length / 2];
            fastest = medians[way] < CLEARLY_FASTER * medians[fastest] ? way : fastest;
        }
        return new FastestWay(fastest, medians);
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
