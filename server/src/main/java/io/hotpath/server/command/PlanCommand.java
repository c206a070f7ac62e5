package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath plan}: what a pipeline's features were compiled to. */
@Command(
    name = "plan",
    description = "Shows what a pipeline's features were compiled to: what they need, their windows, and what those cost; "
        + "and who evaluates its models.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath plan card-fraud.yaml"})
public final class PlanCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Override
    public Integer call() {
        final Pipeline pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        spec.commandLine().getOut().print(PlanTable.render(pipeline));
        spec.commandLine().getOut().print(ModelPlan.render(pipeline));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
