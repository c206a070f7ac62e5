package io.hotpath.server.command.reference;

import io.hotpath.server.HotpathCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath reference}: the versions of a pipeline's reference tables. */
@Command(
    name = "reference",
    description = "Shows, checks and loads the reference tables that a pipeline joins.",
    mixinStandardHelpOptions = true,
    subcommands = {ListCommand.class, ShowCommand.class, DifferenceCommand.class, VerifyCommand.class, ReloadCommand.class},
    footer = {"", "Example: hotpath reference reload card-fraud.yaml customers"})
public final class ReferenceCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "hotpath: which command? See hotpath reference --help");
    }
}
