package io.hotpath.benchmarks.latency;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.benchmarks.latency.floor.Floor;
import io.hotpath.benchmarks.latency.report.Conditions;
import io.hotpath.benchmarks.latency.report.Results;
import io.hotpath.benchmarks.latency.report.Run;
import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import io.hotpath.benchmarks.latency.way.Through;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench latency}: how long a decision takes at a steady rate, from the instant at which its event was due. */
@Command(
    name = "latency",
    description = {"Decides on events that come at fixed rates: embedded, through the engine and, with --kafka, between topics.",
        "A latency counts from when its event was due. The floor, measured in the same run, says what no engine could do without."},
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench latency --rates 10000,50000 --json a.json"})
public final class LatencyCommand implements Callable<Integer> {
    private static final int MOST_EVENTS = 20_000_000;
    private static final int MOST_SECONDS = 3_600;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rates", paramLabel = "R[,R]", split = ",", defaultValue = "10000,50000",
        description = "Events a second, one rate after another (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
        description = "Measured at each rate in each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3",
        description = "Seconds before that, at least; until the compiler is quiet, up to three times as many"
            + " (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "Each starts every way anew; their spread says what a difference means (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--through", paramLabel = "WAY[,WAY]", split = ",", defaultValue = "embedded,engine",
        description = "Of embedded, engine and kafka (default: ${DEFAULT-VALUE}).")
    private List<Through> through;

    @Option(names = "--kafka", description = "Also from topic to topic of a broker in this process, as --through kafka.")
    private boolean kafka;

    @Option(names = "--threads", paramLabel = "LAYOUT[,LAYOUT]", split = ",",
        description = "Engines with these thread layouts, as in a pipeline's 'threads' (default: the pipeline's own).")
    private List<String> threads = List.of();

    @Option(names = "--source", paramLabel = "KIND", defaultValue = "spin",
        description = "How the source waits until an event is due: spin takes a core, park does not (default: ${DEFAULT-VALUE}).")
    private Waiting source;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "sbe",
        description = "Of the records, sbe or json (default: ${DEFAULT-VALUE}).")
    private RecordFormat format;

    @Option(names = "--fill", paramLabel = "N", defaultValue = "400000",
        description = "Events before all that, as fast as they go, to fill the windows (default: ${DEFAULT-VALUE}).")
    private long fill;

    @Option(names = "--report", paramLabel = "DIR", defaultValue = ".hotpath/latency",
        description = "For the page and a .hgrm file of every stage (default: ${DEFAULT-VALUE}).")
    private Path report;

    @Mixin
    private JsonOption json;

    /** How the source waits. */
    enum Waiting {
        SPIN, PARK
    }

    /** What records are. */
    enum RecordFormat {
        SBE, JSON
    }

    @Override
    public Integer call() throws IOException {
        final Settings settings = settings();
        final PrintWriter words = spec.commandLine().getErr();
        final Results results;
        final SamplePipeline sample = new SamplePipeline(settings.format(), null);
        final SamplePayments payments = new SamplePayments(sample);
        try (Floor floor = new Floor(sample, payments)) {
            final Measurement measurement = new Measurement(settings, payments, floor, next -> {
                words.println("hotpath: " + next);
                words.flush();
            });
            final Collection<Run> runs = measurement.run();
            results = new Results(
                Conditions.here(settings.source(), settings.format(), seconds, warmUpSeconds, rounds, fill), floor.steps(), runs);
        }
        spec.commandLine().getOut().print(results.text());
        spec.commandLine().getOut().println("report: " + results.write(report));
        spec.commandLine().getOut().flush();
        json.write(results.json());
        return 0;
    }

    private Settings settings() {
        OptionRange.require(spec, "--seconds", seconds, 1, MOST_SECONDS);
        OptionRange.require(spec, "--warm-up", warmUpSeconds, 0, MOST_SECONDS);
        OptionRange.require(spec, "--rounds", rounds, 1, 1_000);
        OptionRange.require(spec, "--fill", fill, 0, Integer.MAX_VALUE);
        for (final int rate : rates) {
            OptionRange.require(spec, "--rates", rate, 1, 10_000_000);
            final long events = (long) rate * Math.max(seconds, 3L * warmUpSeconds);
            if (events > MOST_EVENTS) {
                throw new ParameterException(spec.commandLine(), "--rates " + rate + " for so many seconds makes " + events
                    + " events, and " + MOST_EVENTS + " can be kept: give fewer --seconds and more --rounds");
            }
        }
        return new Settings(entrants(), rates, seconds, warmUpSeconds, rounds, fill, format.name().toLowerCase(Locale.ROOT),
            source == Waiting.PARK);
    }

    private List<Settings.Entrant> entrants() {
        final List<Settings.Entrant> entrants = new ArrayList<>();
        for (final Through each : Through.values()) {
            if (through.contains(each) || (kafka && each == Through.KAFKA)) {
                layouts(each).forEach(layout -> entrants.add(new Settings.Entrant(each, layout)));
            }
        }
        return entrants;
    }

    /** Whoever embeds hotpath has threads of his own. */
    private List<String> layouts(final Through each) {
        final List<String> layouts = new ArrayList<>(each == Through.EMBEDDED ? List.of() : threads);
        if (layouts.isEmpty()) {
            layouts.add(null);
        }
        return layouts;
    }
}
