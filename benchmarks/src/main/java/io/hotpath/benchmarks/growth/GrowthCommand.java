package io.hotpath.benchmarks.growth;

import io.hotpath.benchmarks.JsonOption;
import io.hotpath.benchmarks.Load;
import io.hotpath.benchmarks.Machine;
import io.hotpath.benchmarks.OptionRange;
import io.hotpath.benchmarks.features.FeatureLoad;
import io.hotpath.benchmarks.latency.way.SamplePayments;
import io.hotpath.benchmarks.latency.way.SamplePipeline;
import io.hotpath.benchmarks.score.TreeLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hotpath bench growth}: the cost of an event over features, trees and partitions. */
@Command(
    name = "growth",
    description = "What an event costs over the number of features, of trees, and of partitions that are merged, with the law of"
        + " each. Over entities and the length of windows: bench features --sweep.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench growth --html growth.html"})
public final class GrowthCommand implements Callable<Integer> {
    private static final String SBE = "sbe";

    @Spec
    private CommandSpec spec;

    @Option(names = "--features", paramLabel = "N[,N]", split = ",", defaultValue = "1,10,50,100,200,500",
        description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> features;

    @Option(names = "--trees", paramLabel = "N[,N]", split = ",", defaultValue = "10,30,100,300,1000",
        description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> trees;

    @Option(names = "--partitions", paramLabel = "N[,N]", split = ",", defaultValue = "1,2,4,8,16",
        description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> partitions;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--html", paramLabel = "FILE", description = "Also draw the curves as a page.")
    private Path html;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        OptionRange.require(spec, "--rounds", rounds, 1, 1_000);
        features.forEach(each -> OptionRange.require(spec, "--features", each, 1, 500));
        trees.forEach(each -> OptionRange.require(spec, "--trees", each, 1, 10_000));
        partitions.forEach(each -> OptionRange.require(spec, "--partitions", each, 1, 256));
        final GrowthReport report = new GrowthReport(List.of(features(), trees(), partitions()), Machine.here());
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        json.write(report);
        if (html != null) {
            Files.writeString(html, report.page());
        }
        return 0;
    }

    private Curve features() {
        progress("features: filling windows");
        final String constant = String.format(Locale.ROOT, "the feature stage alone; %,d customers, %,d terminals, %,d live events",
            FeatureLoad.CUSTOMERS, FeatureLoad.TERMINALS, FeatureLoad.LIVE_EVENTS);
        return Curve.of("features", constant, features.stream().map(FeatureLoad::new).toList(), rounds, this::progress);
    }

    private Curve trees() throws IOException {
        final List<Load> loads = new ArrayList<>();
        for (final int size : trees) {
            progress("trees: training " + size);
            loads.add(new TreeLoad(size));
        }
        final String constant =
            "one row through the model alone; " + TreeLoad.LEAVES + " leaves a tree, " + TreeLoad.INPUTS + " inputs";
        return Curve.of("trees", constant, loads, rounds, this::progress);
    }

    private Curve partitions() {
        final SamplePipeline sample = new SamplePipeline(SBE, null);
        final SamplePayments payments = new SamplePayments(sample);
        return Curve.of("partitions", "the whole sample pipeline, records merged by time, decoded, journaled and decided on",
            partitions.stream().map(size -> new PartitionLoad(size, sample, payments)).toList(), rounds, this::progress);
    }

    private void progress(final String next) {
        spec.commandLine().getErr().println("hotpath: " + next);
        spec.commandLine().getErr().flush();
    }
}
