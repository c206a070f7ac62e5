package io.hotpath.benchmarks.compare;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath bench compare}: whether a second report is worse than a first. */
@Command(
    name = "compare",
    description = {"Holds report B against report A, both written by --json of the same suite: latency, micro, features or score.",
        "A difference counts where the rounds of one lie beyond all rounds of the other. Exits with 1 where B is worse."},
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath bench compare before.json after.json --tolerance 5"})
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The report before.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "The report after.")
    private Path after;

    @Option(names = "--tolerance", paramLabel = "PERCENT", defaultValue = "10",
        description = "By how much the middle round of B may be slower (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Override
    public Integer call() {
        if (!(tolerance >= 0)) {
            throw new ParameterException(spec.commandLine(), "--tolerance must be 0 or more percent");
        }
        final Comparison comparison = compare();
        if (comparison.isEmpty()) {
            throw new ParameterException(spec.commandLine(), before + " and " + after + " measured nothing that is the same");
        }
        spec.commandLine().getOut().print(comparison.text());
        comparison.unmatched().forEach(name -> spec.commandLine().getOut().println("only in one: " + name));
        spec.commandLine().getOut().flush();
        return comparison.isWorse() ? 1 : 0;
    }

    private Comparison compare() {
        try {
            return new Comparison(ReportFile.read(before), ReportFile.read(after), tolerance);
        } catch (final UnreadableReportException unreadable) {
            throw new ParameterException(spec.commandLine(), unreadable.getMessage(), unreadable);
        }
    }
}
