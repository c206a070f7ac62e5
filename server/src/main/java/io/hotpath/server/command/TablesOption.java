package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceTables;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the versions of a pipeline's reference tables lie. */
public final class TablesOption {
    @Option(names = "--journal", paramLabel = "DIR",
        description = "The journal whose 'tables' hold the versions of the reference tables (default: journal/NAME).")
    private Path journal;

    /** @return the directory of the versions. */
    public Path of(final Pipeline pipeline) {
        return ReferenceTables.directoryOf(journal == null ? Path.of("journal", pipeline.name()) : journal);
    }
}
