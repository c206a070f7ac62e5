package io.hotpath.benchmarks.reference;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.core.table.ReferenceTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hotpath bench reference}: load, size, lookup and swap of reference tables. */
@Command(
    name = "reference",
    description = "Reference tables: load rate and size, lookups beside Chronicle Map and Agrona's map, and what a reload does to"
        + " the latency of decisions.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench reference --rows 1000000,10000000 --json reference.json"})
public final class ReferenceCommand implements Callable<Integer> {
    private static final long MOST_ROWS = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "N", split = ",", defaultValue = "1000000",
        description = "Rows of ten columns, or several numbers with commas between (default: ${DEFAULT-VALUE}).")
    private List<Long> rows;

    @Option(names = "--lookups", paramLabel = "N", defaultValue = "2000000",
        description = "Lookups of each kind a round (default: ${DEFAULT-VALUE}).")
    private long lookups;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--decisions", paramLabel = "N", defaultValue = "0",
        description = "Also decide so many events or more, each round, while nothing happens, another core is busy, a version is"
            + " swapped, rows change, or the table is loaded anew (default: ${DEFAULT-VALUE}).")
    private long decisions;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "100000",
        description = "Decisions a second meanwhile (default: ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = "--shared-cores",
        description = "Let every thread run on every core; otherwise the one that decides has a core of its own.")
    private boolean sharedCores;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where to work (default: the system's temporary directory).")
    private Path directory;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        final List<Map<String, Object>> reports = new ArrayList<>();
        for (final long each : rows) {
            OptionRange.require(spec, "--rows", each, 1, MOST_ROWS);
            reports.add(measure(each));
        }
        json.write(reports);
        return 0;
    }

    private Map<String, Object> measure(final long count) throws IOException {
        final Path work = directory == null
            ? Files.createTempDirectory("hotpath-bench") : Files.createTempDirectory(directory, "hotpath-bench");
        try {
            final Map<String, Object> report = new LinkedHashMap<>();
            report.put("machine", Machine.here().line());
            final SampleTable sample = SampleTable.write(work.resolve("customers.parquet"), count);
            final SampleVersions versions = new SampleVersions(sample, work.resolve("tables"));
            final Path version = load(sample, versions, report);
            race(version, count, report);
            if (decisions > 0) {
                decide(work, sample, versions, version, report);
            }
            out().println(Machine.here().line());
            out().flush();
            return report;
        } finally {
            delete(work);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private Path load(final SampleTable sample, final SampleVersions versions, final Map<String, Object> report)
        throws IOException {
        try (PeakMemory memory = new PeakMemory()) {
            final LoadResult result = versions.load();
            final double seconds = result.nanos() / 1e9;
            final double bytes = Files.size(result.file());
            out().printf(Locale.ROOT, "%n%,d rows of 10 columns from Parquet: %.1f s, %,.0f rows/s; %,.1f MiB, %.1f B a row, "
                + "%.2f of the raw columns; at most %,.1f MiB of memory meanwhile, %.2f of the table%n",
                sample.rows(), seconds, sample.rows() / seconds, bytes / (1 << 20), bytes / sample.rows(),
                bytes / sample.rawBytes(), (double) memory.bytes() / (1 << 20), memory.bytes() / bytes);
            report.put("rows", sample.rows());
            report.put("loadRowsPerSecond", sample.rows() / seconds);
            report.put("bytes", bytes);
            report.put("peakMemoryBytes", memory.bytes());
            report.put("timesRawColumns", bytes / sample.rawBytes());
            return result.file();
        }
    }

    private void race(final Path version, final long count, final Map<String, Object> report) {
        try (ReferenceTable table = ReferenceTable.open(version);
            LookupRace race = new LookupRace(table, count, lookups, rounds)) {
            final List<LookupRace.Figures> figures = race.run();
            out().printf(Locale.ROOT, "%n%-26s %8s %10s %8s %11s %13s %16s%n", "", "hit ns", "1k rows ns", "miss ns", "hit x ours",
                "native B/row", "allocated B");
            figures.forEach(each -> out().print(each.line()));
            out().println();
            report.put("lookups", figures);
        }
    }

    private Path refresh(final SampleVersions versions, final Map<String, Object> report) throws IOException {
        final LoadResult result = versions.refresh();
        final double seconds = result.nanos() / 1e9;
        out().printf(Locale.ROOT, "%,d changed rows found in %.1f s, every key of the table read for it%n%n",
            result.header().rows() + result.header().deletedRows(), seconds);
        report.put("refreshSeconds", seconds);
        return result.file();
    }

    private void decide(
        final Path work, final SampleTable sample, final SampleVersions versions, final Path version,
        final Map<String, Object> report) throws IOException {
        final Path changes = refresh(versions, report);
        final DividedCores cores = sharedCores ? DividedCores.NONE : DividedCores.ofThisProcess();
        out().println(cores.areDivided() ? "the thread that decides has a core of its own" : "threads share the cores");
        final SwapRun run = new SwapRun(work, sample, versions, version, changes, decisions, rate, cores);
        final List<SwapRun.Result> results = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (final Meanwhile meanwhile : Meanwhile.values()) {
                results.add(run.run("run" + round + meanwhile.name(), meanwhile));
                out().print(results.getLast().line());
                out().flush();
            }
        }
        for (final Meanwhile meanwhile : Meanwhile.values()) {
            out().print(summary(results.stream().filter(each -> each.meanwhile() == meanwhile).toList()));
        }
        report.put("swap", results.stream().map(SwapRun.Result::report).toList());
    }

    private static String summary(final List<SwapRun.Result> rounds) {
        return String.format(Locale.ROOT,
            "%-13s p99.9 %,8.1f us, median of rounds; of seconds %,8.1f us, quartiles %,.1f and %,.1f%n",
            rounds.getFirst().meanwhile(), quantile(0.5, rounds.stream().mapToDouble(each -> each.micros(99.9))),
            secondsQuantile(0.5, rounds), secondsQuantile(0.25, rounds), secondsQuantile(0.75, rounds));
    }

    private static double secondsQuantile(final double quantile, final List<SwapRun.Result> rounds) {
        return quantile(quantile, rounds.stream().flatMap(each -> each.secondsMicros().stream()).mapToDouble(Double::doubleValue));
    }

    private static double quantile(final double quantile, final DoubleStream values) {
        final double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * sorted.length)];
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
