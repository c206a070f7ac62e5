package io.hotpath.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath plan}: what a pipeline's features were compiled to. */
@Command(
    name = "plan",
    description = "Shows what a pipeline's features were compiled to: what they need, their windows, and what those cost; "
        + "and who evaluates its models.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath plan card-fraud.yaml", "         hotpath plan new.yaml --diff card-fraud.yaml"})
public final class PlanCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Option(names = "--diff", paramLabel = "OLD", description = "Instead, what changes from this pipeline file.")
    private Path oldFile;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the plan as JSON.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        final PlanReport report = report(pipelineFile);
        spec.commandLine().getOut().print(
            oldFile == null ? PlanTable.render(report) : PlanDifference.render(report(oldFile), report));
        spec.commandLine().getOut().flush();
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report);
        }
        return 0;
    }

    private static PlanReport report(final Path file) {
        return PlanReport.of(PipelineLoader.loadFeatures(PipelineSource.of(file)));
    }
}
