package io.hotpath.demo.command;

import io.hotpath.client.DecisionClient;
import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.report.LatencyReport;
import io.hotpath.core.latency.report.LatencyTable;
import io.hotpath.demo.requests.SampleSwitch;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.server.HotpathCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath sample-switch}: simulated authorisations through shared memory, at a rate, with what they took. */
@Command(
    name = "sample-switch",
    description = "Asks a running pipeline for decisions on simulated payments, through shared memory, at a fixed rate.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath run sandbox/pipelines/card-switch.yaml &", "         hotpath sample-switch --rate 10000"})
public final class SwitchCommand implements HotpathCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 20_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--requests", paramLabel = "DIR", defaultValue = "/dev/shm/hotpath-card-switch",
        description = "Where the pipeline takes requests (default ${DEFAULT-VALUE}).")
    private Path requests;

    @Option(names = "--source", paramLabel = "NAME", defaultValue = "",
        description = "A source of requests, of format json, with the fields of simulated payments (default: the first).")
    private String source;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "10000", description = "A second (default ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = "--events", paramLabel = "N", defaultValue = "300000", description = "Payments (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "100000",
        description = "The first of them, which are told apart (default ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(names = "--budget", paramLabel = "MICROS", defaultValue = "20000",
        description = "Of each, in microseconds (default ${DEFAULT-VALUE}).")
    private long budgetMicros;

    @Option(names = "--spin", description = "Never let the core go; for a core of its own.")
    private boolean spins;

    @Option(names = "--report", paramLabel = "DIR", description = "Write the latencies there as a page and as .hgrm files.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--rate", rate);
        requireAtLeastOne("--events", events);
        final IdleStrategy idle = spins
            ? new BusySpinIdleStrategy() : new BackoffIdleStrategy(100, 100, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS);
        try (DecisionClient client = DecisionClient.connect(requests, source, PATIENCE, idle);
            PaymentSimulator payments = new PaymentSimulator(PaymentSimulator.Settings.DEFAULT)) {
            final SampleSwitch.Load load = new SampleSwitch.Load(
                events, Math.min(warmUp, events / 2), rate, TimeUnit.MICROSECONDS.toNanos(budgetMicros));
            final SampleSwitch asking = new SampleSwitch(client, payments, load, idle);
            asking.run();
            tell(asking);
        }
        return 0;
    }

    private void requireAtLeastOne(final String option, final long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 or more");
        }
    }

    private void tell(final SampleSwitch asking) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final List<LatencySnapshot> latencies = asking.latencies();
        out.printf(Locale.ROOT, "%,d requests at %,d a second, budget %,d us; from when each was due to its reply,%n"
            + "or, of all, to its end without one:%n", events, rate, budgetMicros);
        out.print(LatencyTable.render(latencies));
        asking.statuses().forEach((status, count) -> out.printf(Locale.ROOT, "%,d %s%n", count, status));
        asking.outcomes().forEach((outcome, count) -> out.printf(Locale.ROOT, "%,d %s%n", count, outcome));
        out.printf(Locale.ROOT, "%,d answered by the fallback%n", asking.fallbacks());
        if (report != null) {
            out.println("report in " + LatencyReport.write(report, latencies, Map.of(
                "rate", rate + "/s", "budget", budgetMicros + " us", "source", source.isEmpty() ? "the first" : source)));
        }
    }
}
