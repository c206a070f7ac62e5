package io.hotpath.server.command.reference;

import io.hotpath.core.problem.NearestName;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.command.TablesOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The pipeline whose tables a command is about, and where their versions lie. */
final class PipelineTables {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline file that declares the tables.")
    private Path pipelineFile;

    @Mixin
    private TablesOption place;

    private Pipeline pipeline;

    /** @return the pipeline without its models, which these commands do not need. */
    Pipeline pipeline() {
        if (pipeline == null) {
            pipeline = PipelineLoader.loadFeatures(PipelineSource.of(pipelineFile));
        }
        return pipeline;
    }

    TableDirectory directory() {
        return new TableDirectory(place.of(pipeline()));
    }

    /** @return the names of those tables, or of all where none is named. */
    List<String> names(final List<String> wanted) {
        final List<String> known = pipeline().referenceDefinitions().stream().map(ReferenceTableDefinition::name).toList();
        for (final String name : wanted == null ? List.<String>of() : wanted) {
            if (!known.contains(name)) {
                throw new ParameterException(spec.commandLine(),
                    "hotpath: the pipeline declares no reference table '" + name + "'" + NearestName.hint(name, known));
            }
        }
        return wanted == null || wanted.isEmpty() ? known : wanted;
    }

    /** @return the file of a version of a table, of the newest where none is named. */
    Path version(final String table, final Long number) {
        final String name = names(List.of(table)).getFirst();
        final Optional<Path> file = number == null
            ? directory().latest(name)
            : directory().versions(name).stream().filter(each -> TableDirectory.number(each) == number).findFirst();
        return file.orElseThrow(() -> new ParameterException(spec.commandLine(), "hotpath: table '" + name + "' has no "
            + (number == null ? "version yet; hotpath reference reload makes one" : "version " + number)));
    }

    /** @return a version as lookups see it, with the sets of changes that lead to it; the caller closes it. */
    ChangedTable open(final String table, final Path version) {
        return ChangedTable.open(directory().chain(table, version));
    }
}
