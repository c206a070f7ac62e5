package io.hotpath.benchmarks;

import io.hotpath.benchmarks.compare.CompareCommand;
import io.hotpath.benchmarks.features.FeaturesCommand;
import io.hotpath.benchmarks.growth.GrowthCommand;
import io.hotpath.benchmarks.index.IndexCommand;
import io.hotpath.benchmarks.latency.LatencyCommand;
import io.hotpath.benchmarks.peers.PeersCommand;
import io.hotpath.benchmarks.reference.ReferenceCommand;
import io.hotpath.benchmarks.score.ScoreCommand;
import io.hotpath.server.HotpathCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath bench}: the benchmarks, one suite a subcommand. */
@Command(
    name = "bench",
    description = "Measures hotpath on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SUITE",
    subcommands = {
        MicroCommand.class, FeaturesCommand.class, GrowthCommand.class, IndexCommand.class, LatencyCommand.class,
        PeersCommand.class, ReferenceCommand.class, ScoreCommand.class, CompareCommand.class},
    footer = {"", "Example: hotpath bench micro --filter Decode"})
public final class BenchCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "hotpath bench: which suite? See hotpath bench --help");
    }
}
