package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Medians;
import io.hotpath.features.window.FeaturePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the engine in several settings at once: all are filled, then take their payments in alternating rounds, so that whatever
 * slows the machine down slows all of them down.
 */
final class SweepRace implements AutoCloseable {
    private final List<Entrant> entrants = new ArrayList<>();
    private final int rounds;
    private final Consumer<String> progress;

    /** A setting with its engine, its floor, and what was measured of both. */
    private static final class Entrant {
        private final double x;
        private final String text;
        private final RaceSetup setup;
        private final HotpathContestant engine;
        private final LogFloor floor;
        private final double[] nanos;
        private final double[] floorNanos;

        Entrant(final double x, final String text, final RaceSetup setup) {
            this.x = x;
            this.text = text;
            this.setup = setup;
            final PaymentGenerator payments = setup.payments();
            final FeaturePlan plan = setup.windows().plan(setup.customers(), setup.terminals(), setup.lateLabels());
            engine = new HotpathContestant(plan, payments);
            floor = new LogFloor(setup, payments);
            nanos = new double[setup.rounds()];
            floorNanos = new double[setup.rounds()];
        }

        void fill() {
            engine.take(0, setup.fill());
            floor.take(0, setup.fill());
        }

        void time(final int round) {
            final long from = setup.fill() + round * setup.eventsPerRound();
            nanos[round] = nanos(engine, from);
            floorNanos[round] = nanos(floor, from);
        }

        private double nanos(final Contestant contestant, final long from) {
            final long start = System.nanoTime();
            contestant.take(from, from + setup.eventsPerRound());
            return (double) (System.nanoTime() - start) / setup.eventsPerRound();
        }

        SweepPoint point() {
            return new SweepPoint(
                x, text, setup.liveEvents(), Medians.of(nanos), Arrays.stream(nanos).min().orElseThrow(),
                Arrays.stream(nanos).max().orElseThrow(), Medians.of(floorNanos), engine.nativeBytes());
        }

        void close() {
            engine.close();
            floor.close();
        }
    }

    /**
     * @param rounds   of every setting.
     * @param progress hears what is done next.
     */
    SweepRace(final int rounds, final Consumer<String> progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /** Adds a setting; its number of rounds must be the race's. */
    void add(final double x, final String text, final RaceSetup setup) {
        progress.accept("fill " + text);
        final Entrant entrant = new Entrant(x, text, setup);
        entrants.add(entrant);
        entrant.fill();
    }

    List<SweepPoint> run() {
        for (int round = 0; round < rounds; round++) {
            progress.accept("round " + (round + 1) + " of " + rounds);
            for (int place = 0; place < entrants.size(); place++) {
                entrants.get((place + round) % entrants.size()).time(round);
            }
        }
        return entrants.stream().map(Entrant::point).toList();
    }

    @Override
    public void close() {
        entrants.forEach(Entrant::close);
    }
}
