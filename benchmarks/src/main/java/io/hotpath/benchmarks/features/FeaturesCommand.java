package io.hotpath.benchmarks.features;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.features.window.FeaturePlan;
import io.hotpath.server.command.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench features}: the feature stage beside a plain heap implementation and beside what memory allows. */
@Command(
    name = "features",
    description = "The feature stage alone, one thread: the handbook's fifteen features over a stream made up as it goes, in"
        + " alternating rounds with a plain heap implementation, which must agree, and with the least that memory allows.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench features --customers 1000000 --terminals 100000 --json features.json"})
public final class FeaturesCommand implements Callable<Integer> {
    private static final long HANDBOOK_LIVE_EVENTS_PER_CUSTOMER = 71;
    private static final long MOST_LIVE_EVENTS = 18_000_000;
    private static final long SWEEP_LIVE_EVENTS = 2_000_000;
    private static final long MOST_ENTITIES = 1L << 28;
    private static final int MOST_BATCH = 1 << 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "5000", description = "Customers (default: ${DEFAULT-VALUE}).")
    private long customers;

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "10000", description = "Terminals (default: ${DEFAULT-VALUE}).")
    private long terminals;

    @Option(names = "--live", paramLabel = "N",
        description = "Events that full windows hold between them (default: 71 a customer as in the handbook, at most 18 million).")
    private Long live;

    @Option(names = "--events", paramLabel = "N", defaultValue = "4500000",
        description = "Events measured, each contestant's, over all rounds (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--late-labels",
        description = "Labels may also come after their payments: hotpath then keeps an index of all live payments.")
    private boolean lateLabels;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1",
        description = "Also let hotpath take as many payments at a time, as the ring hands them over (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Mixin
    private JsonOption json;

    @Option(names = "--sweep",
        description = "Instead: the engine's cost over the length of windows and over the number of entities, and how long single"
            + " events wait while state grows. Holds 2 million live events unless --live says otherwise.")
    private boolean sweep;

    @Option(names = "--most-customers", paramLabel = "N", defaultValue = "10000000",
        description = "How far a sweep goes (default: ${DEFAULT-VALUE}).")
    private long mostCustomers;

    @Option(names = "--html", paramLabel = "FILE", description = "Also draw the sweep as a page.")
    private Path html;

    @Override
    public Integer call() throws IOException {
        if (sweep) {
            final SweepReport report = sweep();
            show(report.text(), report);
            if (html != null) {
                Files.writeString(html, SweepPage.of(report));
            }
        } else if (html == null) {
            final RaceReport report = race(setup());
            show(report.text(), report);
        } else {
            throw new ParameterException(spec.commandLine(), "--html draws a sweep: it needs --sweep");
        }
        return 0;
    }

    private void show(final String text, final Object report) throws IOException {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        json.write(report);
    }

    private SweepReport sweep() {
        final long liveEvents = live == null ? SWEEP_LIVE_EVENTS : live;
        OptionRange.require(spec, "--live", liveEvents, 1, MOST_ENTITIES);
        OptionRange.require(spec, "--most-customers", mostCustomers, 1, MOST_ENTITIES);
        OptionRange.require(spec, "--events", events, 1, Long.MAX_VALUE);
        OptionRange.require(spec, "--rounds", rounds, 1, events);
        return new FeatureSweep(liveEvents, mostCustomers, events, rounds, next -> {
            spec.commandLine().getErr().println("hotpath: " + next);
            spec.commandLine().getErr().flush();
        }).run();
    }

    private RaceSetup setup() {
        final long liveEvents = live == null ? Math.min(HANDBOOK_LIVE_EVENTS_PER_CUSTOMER * customers, MOST_LIVE_EVENTS) : live;
        OptionRange.require(spec, "--customers", customers, 1, MOST_ENTITIES);
        OptionRange.require(spec, "--terminals", terminals, 1, MOST_ENTITIES);
        OptionRange.require(spec, "--live", liveEvents, 1, MOST_ENTITIES);
        OptionRange.require(spec, "--events", events, 1, Long.MAX_VALUE);
        OptionRange.require(spec, "--rounds", rounds, 1, events);
        OptionRange.require(spec, "--batch", batch, 1, MOST_BATCH);
        return new RaceSetup(HandbookWindows.HANDBOOK, customers, terminals, liveEvents, events, rounds, lateLabels);
    }

    private RaceReport race(final RaceSetup setup) {
        final FeaturePlan plan = setup.windows().plan(setup.customers(), setup.terminals(), setup.lateLabels());
        final PaymentGenerator payments = setup.payments();
        final List<Contestant> contestants = new ArrayList<>(List.of(
            new HotpathContestant(plan, payments), new HeapContestant(setup.windows(), payments),
            new MemoryFloor(setup, payments), new LogFloor(setup, payments), new GeneratorControl(payments)));
        if (batch > 1) {
            contestants.add(1, new HotpathContestant(plan, payments, batch));
        }
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "events taken");
        final long all = FeatureRace.events(setup, contestants.size());
        final LongConsumer done = taken -> progress.at(taken, all);
        try (FeatureRace race = new FeatureRace(setup, contestants, done)) {
            return new RaceReport(
                setup, plan.bytesPerLiveEvent().most(), plan.bytesPerEntity(plan.entities().getFirst()).most(),
                plan.bytesPerEntity(plan.entities().getLast()).most(), race.run(), Machine.here());
        }
    }
}
