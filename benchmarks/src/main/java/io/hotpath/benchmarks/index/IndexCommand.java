package io.hotpath.benchmarks.index;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hotpath bench index}: core's entity table beside the maps that others would take. */
@Command(
    name = "index",
    description = "The index of entities beside Chronicle Map and Agrona's maps, the same state behind each key: adding, finding"
        + " and changing, and finding that a key is not there, in alternating rounds.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench index --keys 1000000,10000000 --json index.json"})
public final class IndexCommand implements Callable<Integer> {
    private static final long MOST_KEYS = 1L << 27;

    @Spec
    private CommandSpec spec;

    @Option(names = "--keys", paramLabel = "N", split = ",", defaultValue = "1000000",
        description = "How many, or several numbers with commas between (default: ${DEFAULT-VALUE}).")
    private List<Long> keys;

    @Option(names = "--lookups", paramLabel = "N", defaultValue = "2000000",
        description = "Hits a round, and as many misses (default: ${DEFAULT-VALUE}).")
    private long lookups;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        keys.forEach(each -> OptionRange.require(spec, "--keys", each, 1, MOST_KEYS));
        OptionRange.require(spec, "--lookups", lookups, 1, Long.MAX_VALUE);
        OptionRange.require(spec, "--rounds", rounds, 1, Integer.MAX_VALUE);
        final List<IndexReport> reports = new ArrayList<>();
        for (final long each : keys) {
            final IndexReport report = race(each);
            reports.add(report);
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
        }
        json.write(reports);
        return 0;
    }

    private IndexReport race(final long count) {
        try (IndexRace race = new IndexRace(count, lookups, rounds)) {
            final List<StoreFigures> figures = race.run(next -> {
                spec.commandLine().getErr().println("hotpath: " + count + " keys, " + next);
                spec.commandLine().getErr().flush();
            });
            return new IndexReport(count, rounds, lookups, figures, Machine.here());
        }
    }
}
