package io.hotpath.server;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that is none stays wrong when help is asked for: picocli would show the whole program's, as if all were well. */
final class UnknownCommand {

    private UnknownCommand() {
    }

    static boolean isIn(final CommandLine commandLine, final String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-") && !commandLine.getSubcommands().containsKey(arguments[0])
            && Arrays.stream(arguments).anyMatch(each -> each.equals("--help") || each.equals("-h"));
    }

    static UnmatchedArgumentException of(final CommandLine commandLine, final String... arguments) {
        return new UnmatchedArgumentException(commandLine, List.of(arguments[0]));
    }
}
