package io.hotpath.server.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    footer = {"", "Example: hotpath plan card-fraud.yaml", "         hotpath plan new.yaml --diff card-fraud.yaml",
        "Exit code: 0 good, 1 where the journal of the old pipeline cannot go on with the new one."})
public final class PlanCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Option(names = "--diff", paramLabel = "OLD",
        description = "Instead, all that changes from this pipeline file, and what follows.")
    private Path oldFile;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the plan, or the changes, as JSON.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        final Pipeline pipeline = load(pipelineFile);
        final PlanReport report = PlanReport.of(pipeline);
        if (oldFile == null) {
            print(PlanTable.render(report), report);
            return 0;
        }
        final PlanDifference difference = PlanDifference.of(load(oldFile), pipeline, report);
        difference.notCompared().forEach((model, why) ->
            spec.commandLine().getErr().println("hotpath: model '" + model + "' is not compared: " + why));
        print(difference.render(), new Changes(
            difference.journalGoesOn(), difference.differences(), difference.notCompared(), report));
        return difference.journalGoesOn() ? 0 : 1;
    }

    /** With {@code --diff}, what {@code --json} writes. */
    private record Changes(
        boolean journalGoesOn, List<Difference> differences, Map<String, String> notCompared, PlanReport plan) {
    }

    private void print(final String text, final Object asJson) throws IOException {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), asJson);
        }
    }

    private static Pipeline load(final Path file) {
        return PipelineLoader.loadFeatures(PipelineSource.of(file));
    }
}
