package io.hotpath.server.command;

import io.hotpath.scoring.training.BaselineSplit;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which days a model is trained and tested on. */
public final class PeriodOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day of training (UTC).")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day of training, included.")
    private LocalDate to;

    @Option(names = "--delay-days", paramLabel = "N", defaultValue = "7",
        description = "Days between training and test, in which labels are not yet known (default ${DEFAULT-VALUE}).")
    private int delayDays;

    @Option(names = "--test-days", paramLabel = "N", defaultValue = "7", description = "Days of test (default ${DEFAULT-VALUE}).")
    private int testDays;

    @Option(names = "--folds", paramLabel = "N", defaultValue = "1",
        description = "Periods that are trained and tested: this one and those before it, each a test's length earlier "
            + "(prequential; default ${DEFAULT-VALUE}). The model that is written is this one's.")
    private int folds;

    /** @throws ParameterException where the days make no sense. */
    void check() {
        if (to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to lies before --from");
        }
        if (delayDays < 0 || testDays < 1 || folds < 1) {
            throw new ParameterException(
                spec.commandLine(), "--delay-days must not be negative, --test-days and --folds must be at least 1");
        }
    }

    int folds() {
        return folds;
    }

    /** @return the first day of training of a fold; 0 is the latest. */
    LocalDate from(final int fold) {
        return from.minusDays((long) fold * testDays);
    }

    /** @return the last day of training of a fold. */
    LocalDate to(final int fold) {
        return to.minusDays((long) fold * testDays);
    }

    int firstDay() {
        return (int) from(folds - 1).toEpochDay();
    }

    int lastDay() {
        return (int) to.toEpochDay() + delayDays + testDays;
    }

    /** @return the split of a fold, empty. */
    BaselineSplit split(final int fold, final int columns) {
        return new BaselineSplit(columns, (int) from(fold).toEpochDay(), (int) to(fold).toEpochDay(), delayDays, testDays);
    }
}
