package io.hotpath.server.command.reference;

import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDifference;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.server.reference.ReferenceLoads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath reference verify}: whether every version is undamaged, and whether the newest holds what its source holds. */
@Command(name = "verify", description = "Checks every version's content against its hash; exit code 1 where one is damaged.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineTables tables;

    @Parameters(index = "1..*", paramLabel = "TABLE", description = "The tables (default: all).")
    private List<String> wanted;

    @Option(names = "--source", description = "Also read each source whole and compare the newest version with it.")
    private boolean source;

    @Override
    public Integer call() throws IOException {
        boolean good = true;
        for (final String table : tables.names(wanted)) {
            for (final Path version : tables.directory().versions(table)) {
                good &= isUndamaged(table, version);
            }
            good &= !source || holdsWhatItsSourceHolds(table);
        }
        spec.commandLine().getOut().flush();
        return good ? 0 : 1;
    }

    private boolean isUndamaged(final String table, final Path file) {
        final PrintWriter out = spec.commandLine().getOut();
        try (ReferenceTable opened = ReferenceTable.open(file)) {
            out.printf(Locale.ROOT, "table '%s' version %d%s: undamaged, %,d rows, content %016x%n", table,
                TableDirectory.number(file), TableDirectory.isChanges(file) ? ", a set of changes" : "", opened.header().rows(),
                opened.header().contentHash());
            return true;
        } catch (final CorruptTableException damaged) {
            out.println("table '" + table + "' version " + TableDirectory.number(file) + ": " + damaged.getMessage());
            return false;
        }
    }

    private boolean holdsWhatItsSourceHolds(final String table) throws IOException {
        final Path scratch = Files.createTempDirectory(tables.directory().root(), ".verify-");
        try {
            final Path fresh = new ReferenceLoads(tables.pipeline(), scratch, System.getenv())
                .load(table, false, (rows, expected) -> { }).file();
            try (ChangedTable newest = tables.open(table, tables.version(table, null));
                ChangedTable now = ChangedTable.open(List.of(fresh))) {
                final TableDifference difference = TableDifference.between(newest, now);
                spec.commandLine().getOut().printf(Locale.ROOT, "table '%s' and its source: %s%n", table, difference.isEmpty()
                    ? "the same" : String.format(Locale.ROOT, "%,d rows more at the source, %,d fewer, %,d changed",
                        difference.added(), difference.removed(), difference.changed()));
                return difference.isEmpty();
            }
        } finally {
            delete(scratch);
        }
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
