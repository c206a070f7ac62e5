package io.hotpath.benchmarks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers that a suite cannot run with. */
public final class OptionRange {

    private OptionRange() {
    }

    /**
     * Checks a whole number.
     *
     * @param spec   of the command.
     * @param option as the user writes it.
     * @param value  given.
     * @param least  allowed.
     * @param most   allowed.
     * @throws ParameterException that names the option and both bounds, where the value is beyond them.
     */
    public static void require(final CommandSpec spec, final String option, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                spec.commandLine(), option + " " + value + " must be from " + least + " to " + most);
        }
    }
}
