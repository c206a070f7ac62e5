package io.hotpath.server.command.reference;

import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.table.ChangedTable;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.core.table.TableHeader;
import io.hotpath.core.table.TableKey;
import io.hotpath.core.table.TableRow;
import io.hotpath.core.table.TableSchema;
import io.hotpath.core.table.ValueText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath reference show}: the columns of a version, or the row of a key. */
@Command(name = "show", description = "Shows a table's columns, or the row of a key.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineTables tables;

    @Parameters(index = "1", paramLabel = "TABLE", description = "The table.")
    private String table;

    @Option(names = "--version-number", paramLabel = "N", description = "The version (default: the newest).")
    private Long number;

    @Option(names = "--key", paramLabel = "VALUE", description = {
        "Show the row of this key; may be given several times.",
        "The parts of a key of several are separated by commas, one with a comma in quotes as in CSV; or each given on its own."})
    private List<String> keys;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Path file = tables.version(table, number);
        final int result = keys == null ? showColumns(out, file) : showRows(out, file);
        out.flush();
        return result;
    }

    private int showColumns(final PrintWriter out, final Path file) {
        final TableHeader header = TableHeader.read(file);
        final TableSchema schema = header.schema();
        out.printf(Locale.ROOT, "table '%s' version %d%s: %,d rows, %,d deleted, %,d older versions, from %s%n", table,
            TableDirectory.number(file), TableDirectory.isChanges(file) ? ", a set of changes" : "", header.rows(),
            header.deletedRows(), header.olderVersions(), header.origin().source());
        for (int i = 0; i < schema.columns().size(); i++) {
            final int place = schema.keys().indexOf(i);
            out.printf(Locale.ROOT, "  %-32s %-16s %s%n", schema.column(i).name(), schema.column(i).typeText(),
                place < 0 ? "" : "key " + (place + 1));
        }
        return 0;
    }

    private int showRows(final PrintWriter out, final Path file) {
        try (ChangedTable opened = tables.open(table, file);
            TableKey wanted = new TableKey(new MemoryBudget(Long.MAX_VALUE), opened.schema())) {
            boolean found = true;
            for (final List<String> key : new KeyTexts(opened.schema().keys().size()).of(keys)) {
                wanted.clear();
                fill(wanted, opened.schema(), key);
                found &= showRow(out, opened, wanted);
            }
            return found ? 0 : 1;
        }
    }

    private static boolean showRow(final PrintWriter out, final ChangedTable opened, final TableKey wanted) {
        final TableRow row = new TableRow();
        if (!opened.findAny(wanted, row)) {
            out.println("there is no row of this key");
            return false;
        }
        if (row.isDeleted()) {
            out.println("deleted at the source: lookups do not see this row");
        }
        for (int i = 0; i < opened.schema().columns().size(); i++) {
            out.println(opened.schema().column(i).name() + ": " + ValueText.of(opened.schema(), row, i));
        }
        return true;
    }

    private void fill(final TableKey wanted, final TableSchema schema, final List<String> key) {
        if (key.size() != schema.keys().size()) {
            throw new ParameterException(spec.commandLine(), "hotpath: the key has " + schema.keys().size() + " parts: "
                + schema.keys().stream().map(part -> schema.column(part).name()).toList());
        }
        for (int i = 0; i < key.size(); i++) {
            try {
                ValueText.addTo(wanted, schema.column(schema.keys().get(i)), key.get(i));
            } catch (final RuntimeException wrong) {
                throw new ParameterException(spec.commandLine(),
                    "hotpath: part " + (i + 1) + " of the key must be " + schema.column(schema.keys().get(i)).typeText());
            }
        }
    }
}
