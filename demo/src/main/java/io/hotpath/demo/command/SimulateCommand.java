package io.hotpath.demo.command;

import io.hotpath.sandbox.payment.PaymentCsv;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.server.HotpathCommand;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hotpath simulate}: simulated payments as a file, for training and for other systems. */
@Command(
    name = "simulate",
    description = "Writes simulated payments with labels to a CSV file.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath simulate --events 1000000 --seed 2 --output payments.csv.gz"})
public final class SimulateCommand implements HotpathCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Payments (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
        description = "Another seed, another world (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV, or CSV.gz by its name.")
    private Path output;

    @Override
    public Integer call() {
        final PaymentSimulator.Settings settings = PaymentSimulator.Settings.DEFAULT.withSeed(seed);
        try (PaymentSimulator simulator = new PaymentSimulator(settings)) {
            final long rows = PaymentCsv.write(output, simulator, events);
            spec.commandLine().getOut().printf(
                Locale.ROOT, "%,d payments from %s on, to %s%n", rows, settings.firstDay(), output);
        }
        return 0;
    }
}
