package io.hotpath.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code hotpath}: finds its commands, runs one, and turns every failure into readable lines and an exit code. */
@Command(
    name = "hotpath",
    description = "Decides on every event in microseconds.",
    mixinStandardHelpOptions = true,
    version = "hotpath 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: hotpath demo --events 200000"})
public final class HotpathCommandLine implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Runs the program.
     *
     * @param arguments as typed.
     */
    public static void main(final String[] arguments) {
        // Once: everything else returns its exit code.
        final PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        final PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
        Runtime.getRuntime().exit(run(out, err, arguments));
    }

    /**
     * Runs a command in this process.
     *
     * @param out       for results.
     * @param err       for what went wrong and for progress.
     * @param arguments as typed.
     * @return 0 good, 1 failed, 2 wrong usage.
     */
    public static int run(final PrintWriter out, final PrintWriter err, final String... arguments) {
        final CommandLine commandLine = new CommandLine(new HotpathCommandLine());
        final List<HotpathCommand> commands = ServiceLoader.load(HotpathCommand.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(command -> command.getClass().getSimpleName()))
            .toList();
        commands.forEach(commandLine::addSubcommand);
        commandLine.setExecutionExceptionHandler(HotpathCommandLine::explain);
        commandLine.setOut(out).setErr(err);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine.execute(arguments);
    }

    private static int explain(final Exception failure, final CommandLine command, final CommandLine.ParseResult parsed) {
        final PrintWriter err = command.getErr();
        if (failure instanceof final ParameterException usage) {
            err.println(usage.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Explanation.of(failure).forEach(line -> err.println("hotpath: " + line));
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "hotpath: which command? See hotpath --help");
    }
}
