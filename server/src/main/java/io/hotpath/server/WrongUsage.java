package io.hotpath.server;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a line what is wrong with the arguments, and which help has more. An argument that is meant for Kafka may hold a
 * password, and it lands anywhere when one character is missing: what looks like a property, or stands where one was expected, is
 * not shown.
 */
final class WrongUsage implements IParameterExceptionHandler {
    private static final Pattern PROPERTY = Pattern.compile("'([-A-Za-z][A-Za-z0-9._-]*)[\\s=][^']*'");
    private static final Pattern QUOTED = Pattern.compile("(but was|: ').*", Pattern.DOTALL);

    @Override
    public int handleParseException(final ParameterException wrong, final String[] arguments) {
        return tell(wrong);
    }

    /** @return the exit code. */
    int tell(final ParameterException wrong) {
        final CommandLine command = wrong.getCommandLine();
        final PrintWriter err = command.getErr();
        err.println(message(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(final ParameterException wrong) {
        final String message = String.valueOf(wrong.getMessage());
        if (isStray(wrong)) {
            return "An argument is not expected where it stands; it is not shown, since behind --kafka it may be a secret";
        }
        if (isOfProperty(wrong)) {
            return QUOTED.matcher(message).replaceFirst("; what was given is not shown, it may be a secret");
        }
        return wrong instanceof UnmatchedArgumentException ? PROPERTY.matcher(message).replaceAll("'$1...'") : message;
    }

    /** What stands alone in a command that takes properties may be the half of one. */
    private static boolean isStray(final ParameterException wrong) {
        return wrong instanceof final UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
            && wrong.getCommandLine().getCommandSpec().findOption("--kafka") != null;
    }

    private static boolean isOfProperty(final ParameterException wrong) {
        return !(wrong instanceof MissingParameterException) && wrong.getArgSpec() != null
            && wrong.getArgSpec().paramLabel().equals("KEY=VALUE");
    }
}
