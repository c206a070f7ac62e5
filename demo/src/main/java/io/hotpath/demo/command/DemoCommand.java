package io.hotpath.demo.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.core.latency.report.LatencyReport;
import io.hotpath.core.latency.report.LatencyTable;
import io.hotpath.demo.Demo;
import io.hotpath.demo.DemoSettings;
import io.hotpath.demo.DemoSummary;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.command.OutcomeCounts;
import io.hotpath.server.command.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath demo}: the main job on this machine, from payments to decisions, with nothing to install. */
@Command(
    name = "demo",
    description = {"Starts a Kafka broker in this process, feeds payments, decides on each, and reports.",
        "Killed half-way and started again with the same options, it goes on where it was."},
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath demo --events 200000 --rate 20000"})
public final class DemoCommand implements HotpathCommand {
    private static final int SECONDS_BETWEEN_STAGES = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", defaultValue = "200000", description = "Payments (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "max",
        description = "Payments a second, or 'max' (default ${DEFAULT-VALUE}).")
    private String rate;

    @Option(names = "--input", paramLabel = "FILE",
        description = "Payments from a CSV or CSV.gz file in the handbook's columns, instead of simulated ones.")
    private Path input;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of the simulation (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--pipeline", paramLabel = "FILE",
        description = "The pipeline file (default: the sample card-fraud-joined.yaml).")
    private Path pipeline;

    @Option(names = "--directory", paramLabel = "DIR", defaultValue = ".hotpath/demo",
        description = "For the broker's data and the journal (default ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(names = "--report", paramLabel = "DIR", description = "For the latency report (default: report in --directory).")
    private Path report;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Of the broker (default: any that is free).")
    private int port;

    @Option(names = "--keep", description = "Leave the broker up afterwards, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", description = "One JSON object as the last line of standard output; progress goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        final PrintWriter words = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        say(words, "starting the broker ...");
        try (Demo demo = new Demo(settings())) {
            say(words, "broker at " + demo.bootstrapServers() + ", journal " + demo.journal()
                + (demo.resumed() ? "; going on where the last demo was killed" : ""));
            final double seconds = demo.run(
                running -> progress(words, running), new ProgressLine(words, "inputs recovered")::at, news -> say(words, news));
            final Path page = LatencyReport.write(reportDirectory(), demo.latencies(), demo.warmUp(), facts(demo, seconds));
            final DemoSummary summary = DemoSummary.of(demo, seconds, page);
            summarise(words, demo, summary);
            demo.stopService();
            if (json) {
                printJson(summary);
            }
            if (keep) {
                say(words, "the broker stays at " + demo.bootstrapServers() + "; Ctrl-C ends it");
                awaitInterrupt();
            }
            return summary.contradicted() == 0 ? 0 : 1;
        }
    }

    private DemoSettings settings() {
        final Path file = pipeline == null
            ? Path.of(System.getProperty("hotpath.root", ".")).resolve("sandbox/pipelines/card-fraud-joined.yaml")
            : pipeline;
        if (events < 1 || events > Integer.MAX_VALUE - 8) {
            throw new ParameterException(spec.commandLine(), "--events must be from 1 to " + (Integer.MAX_VALUE - 8));
        }
        return new DemoSettings(events, ratePerSecond(), input, seed, file, directory, port);
    }

    private long ratePerSecond() {
        if (rate.equals("max")) {
            return 0;
        }
        try {
            final long perSecond = Long.parseLong(rate);
            if (perSecond > 0) {
                return perSecond;
            }
        } catch (final NumberFormatException noNumber) {
            // Said below, as for a number that is none to use.
        }
        throw new ParameterException(spec.commandLine(), "--rate must be a whole number of payments a second, or 'max'");
    }

    private Path reportDirectory() {
        return report == null ? directory.resolve("report") : report;
    }

    private static void say(final PrintWriter words, final String text) {
        words.println("hotpath: " + text);
        words.flush();
    }

    private static void progress(final PrintWriter words, final Demo demo) {
        words.printf(Locale.ROOT,
            "hotpath: %,d decided%s, %,.0f/s, lag %,d, dead letters %,d%n",
            demo.metrics().decided(), OutcomeCounts.of(demo.metrics()),
            demo.metrics().decided() / (double) demo.seconds(), demo.lag(), demo.deadLettered());
        if (demo.seconds() % SECONDS_BETWEEN_STAGES == 0) {
            words.print(LatencyTable.render(demo.latenciesSinceLast()));
        }
        words.flush();
    }

    private Map<String, String> facts(final Demo demo, final double seconds) {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", "bin/hotpath demo --events " + events + " --rate " + rate);
        facts.put("events", String.format(Locale.ROOT, "%,d in %.1f s", demo.decisions(), seconds));
        facts.put("warm-up", String.format(Locale.ROOT, "the first %.1f s", demo.warmUpSeconds()));
        facts.put("pipeline", demo.pipeline().name() + " " + demo.pipeline().version().hex());
        if (demo.reloaded()) {
            facts.put("reference tables", "customers loaded anew half-way: " + demo.versionsSeen());
        }
        facts.put("JDK", Runtime.version().toString());
        facts.put("machine", Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.arch")
            + ", shared with the broker, the feeder and the watcher");
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return facts;
    }

    private static void summarise(final PrintWriter words, final Demo demo, final DemoSummary summary) {
        words.println();
        words.printf(Locale.ROOT, "warm-up, the first %.1f s, in no figure below%n", demo.warmUpSeconds());
        words.print(LatencyTable.render(demo.warmUp()));
        words.println();
        words.print(LatencyTable.render(demo.latencies()));
        words.println();
        words.printf(Locale.ROOT, "%,d events, %,d decisions, %,d dead letters in %.1f s (%,.0f/s)%n",
            summary.events(), summary.decisions(), summary.deadLettered(), summary.seconds(),
            summary.eventsPerSecond());
        summary.outcomes().forEach((outcome, count) -> words.printf(Locale.ROOT, "%s %,d, ", outcome, count));
        words.printf(Locale.ROOT, "average precision %.3f, ROC AUC %.3f%n", summary.averagePrecision(), summary.rocAuc());
        words.printf(Locale.ROOT, "the best feature alone, %s, would have average precision %.3f%n",
            summary.bestFeature(), summary.bestFeaturePrecision());
        if (summary.bestFeaturePrecision() > summary.averagePrecision()) {
            words.println("the model is not itself yet: frauds become known after seven days, its windows reach back thirty more,");
            words.println("and all of them are empty at the start; give it more payments, as --events 400000, to see it overtake");
        }
        if (summary.hotThreadBytesPerEvent() != null) {
            words.printf(Locale.ROOT, "heap allocated per event: %.1f bytes by the hot threads, %.0f by the model's call%n",
                summary.hotThreadBytesPerEvent(), summary.scorerBytesPerEvent());
        }
        if (summary.repeated() > 0) {
            words.printf(Locale.ROOT, "%,d decisions were published again after the restart, %,d of them different%n",
                summary.repeated(), summary.contradicted());
        }
        words.println("journal: " + summary.journal());
        words.println("report:  " + summary.report());
        words.flush();
    }

    private void printJson(final DemoSummary summary) throws IOException {
        final ObjectMapper mapper = new ObjectMapper().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
        final PrintWriter out = spec.commandLine().getOut();
        out.println(mapper.writeValueAsString(summary));
        out.flush();
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (final InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
