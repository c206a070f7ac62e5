package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Medians;
import io.hotpath.benchmarks.UsedHeap;
import io.hotpath.core.thread.AllocatedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Lets contestants take the same payments in alternating rounds. All are filled first, one after another; before each round those
 * that compute features take some payments in step, and must agree on every feature.
 */
final class FeatureRace implements AutoCloseable {
    /** Payments before each round that are compared one by one. */
    static final int COMPARED = 1_000;
    private static final long CHUNK = 1 << 16;

    private final RaceSetup setup;
    private final LongConsumer done;
    private final List<Contestant> contestants;
    private final List<FeatureContestant> comparable;
    private final long[] heapBytes;
    private final long[] allocated;
    private final double[][] nanos;
    private long next;
    private long taken;

    /**
     * @param setup       of the race.
     * @param contestants hotpath and the stream alone among them, all fresh; closed with the race.
     * @param done        hears now and then how many events all of them have taken so far.
     */
    FeatureRace(final RaceSetup setup, final List<Contestant> contestants, final LongConsumer done) {
        this.setup = setup;
        this.contestants = contestants;
        this.done = done;
        comparable = contestants.stream()
            .filter(FeatureContestant.class::isInstance).map(FeatureContestant.class::cast).toList();
        heapBytes = new long[contestants.size()];
        allocated = new long[contestants.size()];
        nanos = new double[contestants.size()][setup.rounds()];
    }

    /** @return how many events a race is over, all contestants', for whoever shows progress. */
    static long events(final RaceSetup setup, final int contestants) {
        return contestants * (setup.fill() + setup.rounds() * (setup.eventsPerRound() + COMPARED));
    }

    List<ContestantFigures> run() {
        for (int i = 0; i < contestants.size(); i++) {
            fill(i);
        }
        next = setup.fill();
        for (int round = 0; round < setup.rounds(); round++) {
            compare();
            for (int place = 0; place < contestants.size(); place++) {
                time((place + round) % contestants.size(), round);
            }
            next += setup.eventsPerRound();
        }
        return figures();
    }

    private void fill(final int index) {
        final Contestant contestant = contestants.get(index);
        final long before = UsedHeap.bytes();
        for (long from = 0; from < setup.fill(); from += CHUNK) {
            take(contestant, from, Math.min(setup.fill(), from + CHUNK));
        }
        heapBytes[index] = Math.max(0, UsedHeap.bytes() - before);
    }

    private void take(final Contestant contestant, final long from, final long to) {
        contestant.take(from, to);
        taken += to - from;
        done.accept(taken);
    }

    private void compare() {
        for (final Contestant contestant : contestants) {
            if (!comparable.contains(contestant)) {
                take(contestant, next, next + COMPARED);
            }
        }
        for (int i = 0; i < COMPARED; i++) {
            for (final FeatureContestant contestant : comparable) {
                take(contestant, next, next + 1);
            }
            comparable.forEach(each -> requireSame(comparable.getFirst(), each));
            next++;
        }
    }

    private void requireSame(final FeatureContestant one, final FeatureContestant other) {
        for (int feature = 0; feature < HandbookWindows.FEATURES; feature++) {
            final double expected = one.feature(feature);
            final double actual = other.feature(feature);
            if (Double.compare(expected, actual) != 0 && !(Math.abs(expected - actual) <= 2 * Math.ulp(expected))) {
                throw new IllegalStateException("payment " + next + ": feature " + feature + " is " + expected + " in "
                    + one.name() + " and " + actual + " in " + other.name());
            }
        }
    }

    private void time(final int index, final int round) {
        final long allocatedBefore = AllocatedBytes.ofCurrentThread();
        final long start = System.nanoTime();
        contestants.get(index).take(next, next + setup.eventsPerRound());
        nanos[index][round] = (double) (System.nanoTime() - start) / setup.eventsPerRound();
        allocated[index] += AllocatedBytes.ofCurrentThread() - allocatedBefore;
        taken += setup.eventsPerRound();
        done.accept(taken);
    }

    private List<ContestantFigures> figures() {
        final double[] hotpath = nanos[index(HotpathContestant.NAME)];
        final double stream = Medians.of(nanos[index(GeneratorControl.NAME)]);
        return contestants.stream().map(contestant -> figures(contestant, hotpath, stream)).toList();
    }

    private ContestantFigures figures(final Contestant contestant, final double[] hotpath, final double stream) {
        final int index = contestants.indexOf(contestant);
        final double median = Medians.of(nanos[index]);
        return new ContestantFigures(
            contestant.name(), median, Arrays.stream(nanos[index]).min().orElseThrow(),
            Arrays.stream(nanos[index]).max().orElseThrow(), median - stream, 1e9 / median, Medians.ofRatios(nanos[index], hotpath),
            (double) allocated[index] / (setup.eventsPerRound() * setup.rounds()), heapBytes[index], contestant.nativeBytes());
    }

    private int index(final String name) {
        return contestants.stream().map(Contestant::name).toList().indexOf(name);
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }
}
