package io.hotpath.server.command;

import io.hotpath.engine.history.FeatureTable;
import io.hotpath.engine.history.History;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath features}: the feature vector of every event of a file, by the code of the live path. */
@Command(
    name = "features",
    description = "Computes the features of every event in a CSV file, by the very code of the live path.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath features card-fraud.yaml --input transactions.csv.gz --output features.csv.gz"})
public final class FeaturesCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Events: CSV or CSV.gz with a header.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Features: CSV, or CSV.gz by its name.")
    private Path output;

    @Option(names = "--id", paramLabel = "FIELD", description = "The field that names an event (default: the first).")
    private String idField;

    @Mixin
    private TablesOption tables;

    @Override
    public Integer call() {
        final Pipeline pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        final PrintWriter err = spec.commandLine().getErr();
        final ProgressLine progress = new ProgressLine(err, "events done");
        final long start = System.nanoTime();
        final long events;
        try (History history = new History(pipeline, input);
            FeatureTable table = new FeatureTable(pipeline, idField, output, tables.of(pipeline))) {
            while (history.next()) {
                table.add(history.event(), history.blockOffset());
                progress.at(table.rows(), -1);
            }
            events = table.rows();
        }
        final double seconds = (System.nanoTime() - start) / 1e9;
        spec.commandLine().getOut().printf(Locale.ROOT, "%,d events, %d features each, in %.1f s (%,.0f/s) to %s%n",
            events, pipeline.features().names().size(), seconds, events / seconds, output);
        return 0;
    }
}
