package io.hotpath.server.command.reference;

import io.hotpath.bridge.fivetran.load.SchemaDrift;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableDifference;
import io.hotpath.core.table.TableDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath reference diff}: how many rows differ between two versions, and in which columns. */
@Command(name = "diff", description = "Counts what differs between two versions; exit code 1 where something does.",
    mixinStandardHelpOptions = true)
final class DifferenceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineTables tables;

    @Parameters(index = "1", paramLabel = "TABLE", description = "The table.")
    private String table;

    @Parameters(index = "2", arity = "0..1", paramLabel = "BEFORE", description = "A version (default: the last but one).")
    private Long before;

    @Parameters(index = "3", arity = "0..1", paramLabel = "NOW", description = "A later version (default: the newest).")
    private Long now;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Path later = tables.version(table, now);
        try (ChangedTable old = tables.open(table, earlier()); ChangedTable recent = tables.open(table, later)) {
            final SchemaDrift drift = SchemaDrift.between(old.schema(), recent.schema());
            final TableDifference difference = TableDifference.between(old, recent);
            if (!drift.isEmpty()) {
                out.println("columns: " + drift);
            }
            out.printf(Locale.ROOT, "rows: %,d added, %,d removed, %,d changed%n", difference.added(), difference.removed(),
                difference.changed());
            difference.byColumn().forEach((column, count) -> out.printf(Locale.ROOT, "  %-32s %,d%n", column, count));
            out.flush();
            return difference.isEmpty() && drift.isEmpty() ? 0 : 1;
        }
    }

    private Path earlier() {
        final List<Path> versions = tables.directory().versions(table);
        if (before == null && versions.size() < 2) {
            throw new ParameterException(spec.commandLine(), "hotpath: table '" + table + "' has no version before its newest");
        }
        return tables.version(table, before == null ? TableDirectory.number(versions.get(versions.size() - 2)) : before);
    }
}
