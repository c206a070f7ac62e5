package io.hotpath.benchmarks.score;

import io.hotpath.benchmarks.Medians;
import io.hotpath.core.thread.AllocatedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Lets contestants score the same rows in alternating rounds. First all must agree on every row, which also warms them up. */
final class ScoreRace implements AutoCloseable {
    private static final int WARM_UP_ROUNDS = 3;
    /** A float's precision, added up over many trees: LightGBM adds in double. */
    private static final double TOLERANCE = 1e-4;

    private final List<Contestant> contestants;
    private final float[] rows;
    private final int inputs;
    private final int rounds;
    private final int repeats;
    private final double[][] nanos;
    private final long[] allocated;
    private double sum;

    /**
     * @param contestants the first is hotpath's choice, the last the control.
     * @param rows        of all inputs.
     * @param inputs      of a row.
     * @param rounds      to measure.
     * @param repeats     how many times a contestant takes all rows in a round.
     */
    ScoreRace(final List<Contestant> contestants, final float[] rows, final int inputs, final int rounds, final int repeats) {
        this.contestants = contestants;
        this.rows = rows;
        this.inputs = inputs;
        this.rounds = rounds;
        this.repeats = repeats;
        nanos = new double[contestants.size()][rounds];
        allocated = new long[contestants.size()];
    }

    /**
     * @param trees    of the model, to divide by.
     * @param progress hears what is done next.
     */
    List<ScoreFigures> run(final int trees, final Consumer<String> progress) {
        progress.accept("comparing scores");
        compare();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            progress.accept(round < 0 ? "warm up" : "round " + (round + 1) + " of " + rounds);
            for (int place = 0; place < contestants.size(); place++) {
                time(Math.floorMod(place + round, contestants.size()), round);
            }
        }
        if (Double.isNaN(sum)) {
            progress.accept("some scores are no numbers");
        }
        return contestants.stream().map(each -> figures(contestants.indexOf(each), trees)).toList();
    }

    private void compare() {
        for (int first = 0; first < rows.length; first += inputs) {
            final double expected = contestants.getFirst().score(rows, first);
            for (final Contestant contestant : contestants.subList(1, contestants.size() - 1)) {
                final double actual = contestant.score(rows, first);
                final boolean isOurs = contestant instanceof ScorerContestant;
                final boolean same = Double.compare(expected, actual) == 0
                    || (!isOurs && Math.abs(expected - actual) <= TOLERANCE * Math.max(1, Math.abs(expected)));
                if (!same) {
                    throw new IllegalStateException("row " + first / inputs + " is " + expected + " by "
                        + contestants.getFirst().name() + " and " + actual + " by " + contestant.name());
                }
            }
        }
    }

    private void time(final int index, final int round) {
        final Contestant contestant = contestants.get(index);
        final long allocatedBefore = AllocatedBytes.ofCurrentThread();
        final long start = System.nanoTime();
        for (int repeat = 0; repeat < repeats; repeat++) {
            sum += take(contestant);
        }
        final long end = System.nanoTime();
        if (round >= 0) {
            nanos[index][round] = (double) (end - start) / scores();
            allocated[index] += AllocatedBytes.ofCurrentThread() - allocatedBefore;
        }
    }

    private double take(final Contestant contestant) {
        double scores = 0;
        for (int first = 0; first < rows.length; first += inputs) {
            scores += contestant.score(rows, first);
        }
        return scores;
    }

    private double scores() {
        return (double) repeats * rows.length / inputs;
    }

    private ScoreFigures figures(final int index, final int trees) {
        final double median = Medians.of(nanos[index]);
        return new ScoreFigures(
            contestants.get(index).name(), median, Arrays.stream(nanos[index]).min().orElseThrow(),
            Arrays.stream(nanos[index]).max().orElseThrow(), median / trees, Medians.ofRatios(nanos[index], nanos[0]),
            allocated[index] / (scores() * rounds));
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }
}
