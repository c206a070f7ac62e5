package io.hotpath.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.server.log.ErrorLog;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The program {@code hotpath}: finds its commands, runs one, and turns every failure into readable lines and an exit code. */
@Command(
    name = "hotpath",
    description = "Decides on every event in microseconds.",
    mixinStandardHelpOptions = true,
    versionProvider = HotpathVersion.class,
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
        final int exitCode = run(out, err, arguments);
        TemporaryFiles.remove();
        Runtime.getRuntime().exit(exitCode);
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
        commandLine.setParameterExceptionHandler(new WrongUsage());
        commandLine.setOut(out).setErr(err);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        if (UnknownCommand.isIn(commandLine, arguments)) {
            return new WrongUsage().tell(UnknownCommand.of(commandLine, arguments));
        }
        try {
            return commandLine.execute(arguments);
        } catch (final Error failure) { // an error too is one line and an exit code
            return explain(failure, err);
        }
    }

    private static int explain(final Exception failure, final CommandLine command, final CommandLine.ParseResult parsed) {
        final PrintWriter err = command.getErr();
        if (failure instanceof final ParameterException usage) {
            err.println(usage.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return explain(failure, err);
    }

    private static int explain(final Throwable failure, final PrintWriter err) {
        Explanation.of(failure).forEach(line -> err.println("hotpath: " + line));
        if (Explanation.isDefect(failure)) {
            final Path kept = new ErrorLog(Path.of("hotpath-" + ErrorLog.FILE_NAME)).record(failure);
            err.println(kept == null ? "hotpath: its frames could not be kept" : "hotpath: its frames are in " + kept);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "hotpath: which command? See hotpath --help");
    }
}
