package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** What is swept, and what is held constant meanwhile. */
final class FeatureSweep {
    private static final long CUSTOMERS = 5_000;
    private static final long TERMINALS = 10_000;
    private static final int CUSTOMERS_PER_TERMINAL = 10;
    private static final long FEWEST_CUSTOMERS = 1_000;
    private static final long FEWEST_LIVE_EVENTS = 100;
    /** Of the longest window where the rate is constant: as many times the live events as elsewhere. */
    private static final long LONGEST_TIMES = 9;
    private static final long LONGEST_SECONDS = 7_776_000;
    private static final Map<Long, String> LENGTHS = new TreeMap<>(Map.of(
        60L, "1 min", 600L, "10 min", 3_600L, "1 h", 21_600L, "6 h", 86_400L, "1 d", 604_800L, "7 d", 2_592_000L, "30 d",
        LONGEST_SECONDS, "90 d"));

    private final long liveEvents;
    private final long mostCustomers;
    private final long events;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * @param liveEvents    in all windows, where they are held constant.
     * @param mostCustomers to go up to, tenfold a step.
     * @param events        measured in each setting.
     * @param rounds        in which settings alternate.
     * @param progress      hears what is done next.
     */
    FeatureSweep(
        final long liveEvents, final long mostCustomers, final long events, final int rounds, final Consumer<String> progress) {
        this.liveEvents = liveEvents;
        this.mostCustomers = mostCustomers;
        this.events = events;
        this.rounds = rounds;
        this.progress = progress;
    }

    SweepReport run() {
        final List<SweepPoint> sameEvents = lengths("as many live events", length -> liveEvents);
        final List<SweepPoint> sameRate = lengths("as many payments a second",
            length -> Math.max(FEWEST_LIVE_EVENTS, LONGEST_TIMES * liveEvents * length / LONGEST_SECONDS));
        final List<SweepPoint> entities = entities();
        progress.accept("growth");
        final RaceSetup growth = setup(HandbookWindows.HANDBOOK, mostCustomers, mostCustomers / CUSTOMERS_PER_TERMINAL, liveEvents);
        return new SweepReport(sameEvents, sameRate, entities, new Growth(growth).run(), Machine.here());
    }

    private List<SweepPoint> lengths(final String title, final LongUnaryOperator liveEventsOf) {
        try (SweepRace race = new SweepRace(rounds, next -> progress.accept("window length, " + title + ": " + next))) {
            LENGTHS.forEach((seconds, text) -> race.add(seconds, text, setup(
                new HandbookWindows(seconds / HandbookWindows.LONGEST), CUSTOMERS, TERMINALS, liveEventsOf.applyAsLong(seconds))));
            return race.run();
        }
    }

    private List<SweepPoint> entities() {
        try (SweepRace race = new SweepRace(rounds, next -> progress.accept("customers: " + next))) {
            for (long customers = FEWEST_CUSTOMERS; customers <= mostCustomers; customers *= 10) {
                race.add((double) customers, String.format(Locale.ROOT, "%,d", customers),
                    setup(HandbookWindows.HANDBOOK, customers, customers / CUSTOMERS_PER_TERMINAL, liveEvents));
            }
            return race.run();
        }
    }

    private RaceSetup setup(final HandbookWindows windows, final long customers, final long terminals, final long live) {
        return new RaceSetup(windows, customers, Math.max(1, terminals), live, events, rounds, false);
    }
}
