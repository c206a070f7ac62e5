package io.hotpath.server.command;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.Explanation;
import io.hotpath.server.HotpathCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath validate}: what is wrong with pipeline files, without running anything. */
@Command(
    name = "validate",
    description = "Checks pipeline files, the schemas and the models that they name, and tells everything that is wrong at once.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath validate card-fraud.yaml"})
public final class ValidateCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", arity = "1..*", description = "Pipeline files.")
    private List<Path> files;

    @Override
    public Integer call() {
        int wrong = 0;
        for (final Path file : files) {
            wrong += isGood(file) ? 0 : 1;
        }
        spec.commandLine().getOut().flush();
        return wrong == 0 ? 0 : 1;
    }

    private static String counted(final int count, final String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private boolean isGood(final Path file) {
        try {
            final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(file));
            spec.commandLine().getOut().println("hotpath: " + file + " is good: pipeline " + pipeline.name() + ' '
                + pipeline.version().hex() + ", " + counted(pipeline.features().names().size(), "feature") + ", "
                + counted(pipeline.modelDefinitions().size(), "model"));
            return true;
        } catch (final InvalidDefinitionException problems) {
            Explanation.of(problems).forEach(line -> spec.commandLine().getErr().println("hotpath: " + line));
            return false;
        }
    }
}
