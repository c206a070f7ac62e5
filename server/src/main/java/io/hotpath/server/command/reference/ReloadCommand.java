package io.hotpath.server.command.reference;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.server.command.ProgressLine;
import io.hotpath.server.reference.ReferenceLoads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath reference reload}: makes the next version; a running engine finds it and uses it. */
@Command(name = "reload", description = "Makes the next version of a table; a running engine takes it up within a second.",
    mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineTables tables;

    @Parameters(index = "1..*", paramLabel = "TABLE", description = "The tables (default: all).")
    private List<String> wanted;

    @Option(names = "--changes", description = "Read only what has changed, and every key to see what is gone.")
    private boolean onlyChanges;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final List<String> names = tables.names(wanted);
        final ReferenceLoads loads = new ReferenceLoads(tables.pipeline(), tables.directory().root(), System.getenv());
        int failed = 0;
        for (final String table : names) {
            final ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "rows of '" + table + "' read");
            try {
                print(out, table, loads.load(table, onlyChanges, progress::at));
            } catch (final LoadFailedException one) {
                spec.commandLine().getErr().println("hotpath: " + named(table, one.getMessage()));
                failed++;
            }
        }
        if (failed > 0 && names.size() > 1) {
            spec.commandLine().getErr().printf(Locale.ROOT, "hotpath: %d of %d tables were not loaded%n", failed, names.size());
        }
        return failed > 0 ? 1 : 0;
    }

    private static String named(final String table, final String message) {
        return message.startsWith("table '") ? message : "table '" + table + "': " + message;
    }

    private static void print(final PrintWriter out, final String table, final LoadResult result) throws IOException {
        out.printf(Locale.ROOT, "table '%s' version %d", table, result.number());
        if (!result.isNew()) {
            out.println(": nothing has changed");
        } else {
            out.printf(Locale.ROOT, "%s: %,d rows, %,d deleted, %.1f MiB", result.isChanges() ? ", a set of changes" : "",
                result.header().rows(), result.header().deletedRows(), Files.size(result.file()) / 1048576.0);
            final double seconds = result.nanos() / 1e9;
            out.printf(Locale.ROOT, "; %,d read in %.1f s (%,.0f/s)%n", result.rowsRead(), seconds, result.rowsRead() / seconds);
        }
        result.repeatedKeys().ifPresent(repeated -> out.println("  warning: " + repeated));
        if (result.gone() > 0) {
            out.printf(Locale.ROOT, "  %,d keys are gone from the source%n", result.gone());
        }
        if (!result.drift().isEmpty()) {
            out.println("  columns: " + result.drift());
        }
        out.flush();
    }
}
