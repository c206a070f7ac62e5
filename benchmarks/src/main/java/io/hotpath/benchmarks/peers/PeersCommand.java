package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.server.command.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench peers}: hotpath beside a plain loop, Flink, Kafka Streams and Jet, all at the same job. */
@Command(
    name = "peers",
    description = {
        "The card-fraud job in hotpath, a plain loop, Flink, Kafka Streams and Hazelcast Jet: fifteen features, a hundred trees."
            + " All must decide alike before a figure counts. Only hotpath keeps a journal; it is on disk.",
        "Maven brings the peers' jars into benchmarks/peers when they are first needed; without Maven the others run alone."},
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench peers --contestants loop,embedded,flink --rounds 3 --json peers.json --html peers.html"})
public final class PeersCommand implements Callable<Integer> {
    private static final int MOST_CUSTOMERS = 50_000_000;
    private static final int MOST_PAYMENTS = 80_000_000;
    private static final int LEAST_PAYMENTS = 1_300_000;
    private static final int PAYMENTS_A_CUSTOMER = 24;
    private static final int LEAST_TERMINALS = 10_000;
    private static final int CUSTOMERS_A_TERMINAL = 10;
    private static final int MOST_TREES = 10_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_RATE = 1_000_000;
    private static final int MOST_SECONDS = 600;
    private static final List<String> CONTESTANTS =
        List.of(Entrants.SOURCE, Entrants.LOOP, Entrants.EMBEDDED, "embedded-json", "engine", "flink", "streams", "jet");

    @Spec
    private CommandSpec spec;

    @Option(names = "--contestants", paramLabel = "NAME", split = ",",
        description = "Who takes part, of source (the control: no work at all), loop, embedded, embedded-json, engine, engine-json,"
            + " flink, flink-chained, streams, jet (default: all but engine-json and flink-chained); with --kafka of echo, hotpath,"
            + " streams (default: all).")
    private List<String> contestants;

    @Option(names = "--kafka",
        description = "From topic to topic instead, through a broker in a JVM of its own, beside an echo that only passes records"
            + " on. Flink is left out: its Kafka connector is made for an older Flink.")
    private boolean kafka;

    @Option(names = "--layouts", paramLabel = "LAYOUT", split = ",",
        description = "Of the engine's threads, as 'threads' of a pipeline file has them; several make several contestants"
            + " (default: compact,ring; with --kafka auto).")
    private List<String> layouts;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rates", paramLabel = "N", split = ",", defaultValue = "10000,50000",
        description = "Payments a second at which latency is measured, from when each was due; 0 measures throughput alone"
            + " (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
        description = "Of each rate with each kind of source (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "5000",
        description = "Customers to simulate (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--terminals", paramLabel = "N",
        description = "Terminals to simulate (default: one for ten customers, at least 10000).")
    private Integer terminals;

    @Option(names = "--payments", paramLabel = "N",
        description = "Payments of a pass (default: 24 for each customer, at least 1300000; of a file all).")
    private Integer payments;

    @Option(names = "--transactions", paramLabel = "FILE",
        description = "Instead of simulating: a file in the form of the Fraud Detection Handbook, .csv or .csv.gz, sorted by time.")
    private Path transactions;

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100",
        description = "Trees of depth 6; 0 for the features alone (default: ${DEFAULT-VALUE}).")
    private int trees;

    @Option(names = "--late-labels", description = "Let hotpath be ready for labels after their payments, which costs it an index.")
    private boolean lateLabels;

    @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "4g",
        description = "Heap of each contestant's JVM (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--directory", paramLabel = "DIR",
        description = "Where to work; journals are there, some 400 bytes a payment (default: the system's temporary directory).")
    private Path directory;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write tables and plots as one HTML file.")
    private Path html;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        check();
        final List<Entrant> entrants = new ArrayList<>(entrants());
        final List<String> leftOut = new ArrayList<>();
        final PeerJars jars = new PeerJars(Jvm.root());
        if (entrants.stream().anyMatch(Entrant::isPeer)) {
            leaveOut(entrants, jars.prepare(this::say), leftOut);
        }
        final Path work = directory == null
            ? Files.createTempDirectory("hotpath-peers") : Files.createTempDirectory(directory, "hotpath-peers");
        try {
            show(race(entrants, leftOut, jars, work));
        } finally {
            Directories.delete(work);
        }
        return 0;
    }

    private void check() {
        OptionRange.require(spec, "--rounds", rounds, 1, MOST_ROUNDS);
        OptionRange.require(spec, "--seconds", seconds, 1, MOST_SECONDS);
        OptionRange.require(spec, "--customers", customers, 1, MOST_CUSTOMERS);
        OptionRange.require(spec, "--trees", trees, 0, MOST_TREES);
        rates.forEach(rate -> OptionRange.require(spec, "--rates", rate, 0, MOST_RATE));
        if (terminals != null) {
            OptionRange.require(spec, "--terminals", terminals, 1, MOST_CUSTOMERS);
        }
        if (payments != null) {
            OptionRange.require(spec, "--payments", payments, 1, MOST_PAYMENTS);
        }
        if (!heap.matches("[1-9][0-9]*[mg]")) {
            throw new ParameterException(spec.commandLine(), "--heap must be a size like 4g or 512m");
        }
    }

    private List<Entrant> entrants() {
        try {
            return kafka
                ? Entrants.ofKafka(contestants == null ? Entrants.KAFKA_NAMES : contestants, layouts(), lateLabels)
                : Entrants.of(contestants == null ? CONTESTANTS : contestants, layouts(), lateLabels);
        } catch (final IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--contestants: no '" + unknown.getMessage(), unknown);
        }
    }

    private List<String> layouts() {
        if (layouts == null) {
            return kafka ? List.of("auto") : List.of("compact", "ring");
        }
        return layouts;
    }

    private void leaveOut(final List<Entrant> entrants, final String why, final List<String> leftOut) {
        if (why == null) {
            return;
        }
        entrants.stream().filter(Entrant::isPeer).forEach(each -> leftOut.add(each.title() + ": " + why));
        leftOut.forEach(each -> say("left out: " + each));
        entrants.removeIf(Entrant::isPeer);
        if (entrants.isEmpty()) {
            throw new RaceFailure("nobody is left to run: " + why);
        }
    }

    private PeerReport race(
        final List<Entrant> entrants, final List<String> leftOut, final PeerJars jars, final Path work) throws IOException {
        final PaymentData data = data(work.resolve("payments"));
        final RaceSetup setup = new RaceSetup(data.source(), data.customers(), data.terminals(), data.payments(), trees, rounds,
            rates.stream().filter(rate -> rate > 0).toList(), seconds, heap);
        data.requireRoomFor(Math.max(View.THROUGHPUT.payments(setup), View.LATENCY.payments(setup)));
        final ContestantJvm jvm = new ContestantJvm(setup, data.file(), jars);
        final PeerRace race = new PeerRace(setup, entrants, kafka ? new KafkaRunner(setup, jvm, jars) : jvm, work, this::say);
        final String baseline = kafka ? Entrants.ECHO : Entrants.LOOP;
        final List<EntrantFigures> figures = EntrantFigures.of(race.run(), baseline, kafka ? Entrants.HOTPATH : Entrants.EMBEDDED);
        return new PeerReport(
            setup, baseline, setup.payments(), race.decisionsCompared(View.THROUGHPUT) + race.decisionsCompared(View.LATENCY),
            figures, leftOut, Machine.here());
    }

    private PaymentData data(final Path file) throws IOException {
        final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "payments made");
        if (transactions != null) {
            final int limit = payments == null ? MOST_PAYMENTS : payments;
            return PaymentData.copy(file, transactions, limit, done -> progress.at(done, -1));
        }
        final int count = payments == null
            ? (int) Math.min(MOST_PAYMENTS, Math.max(LEAST_PAYMENTS, (long) customers * PAYMENTS_A_CUSTOMER)) : payments;
        return PaymentData.simulate(file, customers,
            terminals == null ? Math.max(LEAST_TERMINALS, customers / CUSTOMERS_A_TERMINAL) : terminals, count,
            done -> progress.at(done, count));
    }

    private void show(final PeerReport report) throws IOException {
        spec.commandLine().getOut().print(PeerTable.of(report));
        spec.commandLine().getOut().flush();
        json.write(report);
        if (html != null) {
            Files.writeString(html, PeerPage.of(report));
        }
    }

    private void say(final String news) {
        spec.commandLine().getErr().println("hotpath: " + news);
        spec.commandLine().getErr().flush();
    }
}
