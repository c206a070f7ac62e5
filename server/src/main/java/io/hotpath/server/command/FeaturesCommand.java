package io.hotpath.server.command;

import io.hotpath.engine.history.FeatureTable;
import io.hotpath.engine.history.FeatureVectors;
import io.hotpath.engine.history.History;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.history.FeatureFormats;
import io.hotpath.server.history.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath features}: the feature vector of every event of a history, by the code of the live path. */
@Command(
    name = "features",
    description = "Computes the features of every event in files, by the very code of the live path: by time, whatever the order "
        + "of the rows, and each label from when it became known.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath features card-fraud.yaml --input transactions.csv.gz --output features.parquet"})
public final class FeaturesCommand implements HotpathCommand {
    private final FeatureFormats formats = new FeatureFormats();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Mixin
    private HistoryInputs inputs;

    @Option(names = "--output", required = true, paramLabel = "FILE",
        description = "Features, one row an event: .csv, .jsonl, both also .gz, or .parquet.")
    private Path output;

    @Option(names = "--id", split = ",", paramLabel = "FIELD",
        description = "Fields of the event that its row begins with, such as its id, time and label (default: the first field).")
    private List<String> idFields = List.of();

    @Mixin
    private TablesOption tables;

    @Override
    public Integer call() throws IOException {
        if (!FileNames.ends(output, formats.endings())) {
            throw new ParameterException(spec.commandLine(),
                "--output " + output + " ends with none of " + String.join(", ", formats.endings()));
        }
        final Pipeline pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        final long start = System.nanoTime();
        final long events = write(pipeline);
        final double seconds = (System.nanoTime() - start) / 1e9;
        spec.commandLine().getOut().printf(Locale.ROOT, "%,d events, %d features each, in %.1f s (%,.0f/s) to %s%n",
            events, pipeline.features().names().size(), seconds, events / seconds, output);
        return 0;
    }

    private long write(final Pipeline pipeline) throws IOException {
        try (History history = inputs.open(pipeline, new ProgressLine(spec.commandLine().getErr(), "rows read"));
            FeatureTable table = new FeatureTable(pipeline, inputs.source(pipeline), idFields,
                new FeatureVectors(pipeline, tables.of(pipeline)), formats, output)) {
            final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "events done");
            while (history.next()) {
                table.add(history);
                progress.at(table.rows(), -1);
            }
            inputs.tell(history);
            return table.rows();
        }
    }
}
