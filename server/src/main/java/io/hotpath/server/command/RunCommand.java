package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.recovery.Recovery;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.RequestService;
import io.hotpath.server.Service;
import io.hotpath.server.StreamingService;
import io.hotpath.server.kafka.BrokerCheck;
import io.hotpath.server.kafka.KafkaClients;
import io.hotpath.server.kafka.StartOptions;
import io.hotpath.server.log.ServiceLog;
import io.hotpath.server.reference.Freshness;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath run}: the engine as a service, until SIGTERM or Ctrl-C. */
@Command(
    name = "run",
    description = "Runs a pipeline against Kafka until SIGTERM; resumes where its journal ends.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath run card-fraud.yaml --bootstrap-server broker:9092 --kafka security.protocol=SSL"})
public final class RunCommand implements HotpathCommand {
    private static final int LAST_PORT = 65_535;
    private static final long PROGRESS_SECONDS = 10;
    private static final long FAILURE_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal's directory (default: journal/NAME).")
    private Path journal;

    @Option(names = "--webhook", paramLabel = "[HOST:]PORT",
        description = "Take Fivetran's webhook here, at 127.0.0.1 where no host is given; its secret is in "
            + Freshness.WEBHOOK_SECRET + " of the environment.")
    private String webhookAddress;

    @Option(names = "--from", paramLabel = "PLACE",
        description = "Where an empty journal begins: beginning, end, or committed, where the consumer group stands (default:"
            + " beginning, and a question where the group has committed offsets).")
    private StartOptions.From from;

    @Option(names = "--skip-gap", description = "Go on behind records that Kafka has deleted before they were read; counted.")
    private boolean skipGap;

    @Option(names = "--create-topics",
        description = "Make the topics of the pipeline that do not exist, as the broker makes them by default.")
    private boolean createTopics;

    @Option(names = "--requests", paramLabel = "DIR",
        description = "Where programs of this machine come in with requests, if the pipeline takes some (default:"
            + " /dev/shm/hotpath-NAME).")
    private Path requests;

    @Mixin
    private KafkaOptions kafka;

    private ServiceLog log;

    @Override
    public Integer call() {
        log = new ServiceLog(spec.commandLine().getOut(), spec.commandLine().getErr(), Clock.systemUTC());
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(pipelineFile));
        final Path directory = journal == null ? Path.of("journal", pipeline.name()) : journal;
        final InetSocketAddress webhook = webhook();
        if (requests != null && !pipeline.takesRequests()) {
            throw new ParameterException(
                spec.commandLine(), "hotpath: --requests, but no source of the pipeline is 'requests: NAME'");
        }
        try (Service service = start(pipeline, directory);
            Freshness freshness = new Freshness(pipeline, service.references(), webhook, System.getenv(), log::info);
            TerminationSignal signal = TerminationSignal.install()) {
            log.info("pipeline " + pipeline.name() + ' ' + pipeline.version().hex() + " is running; journal " + directory
                + freshness.described());
            log.info("threads " + service.threads().describe());
            return signal.ending(serve(service, signal));
        }
    }

    private Service start(final Pipeline pipeline, final Path directory) {
        final Recovery.Progress progress = new ProgressLine(log::info, "recovered")::at;
        if (RequestService.isFor(pipeline)) {
            return RequestService.start(pipeline, directory, requests, progress, log::info);
        }
        final KafkaClients clients = kafka.clients(pipeline);
        if (createTopics) {
            BrokerCheck.createMissing(clients, pipeline)
                .forEach(topic -> log.info("topic '" + topic + "' did not exist and is made"));
        }
        return StreamingService.start(
            pipeline, directory, clients, new StartOptions(from, skipGap, requests), progress, log::info);
    }

    private InetSocketAddress webhook() {
        if (webhookAddress != null && !System.getenv().containsKey(Freshness.WEBHOOK_SECRET)) {
            throw new ParameterException(spec.commandLine(), "hotpath: --webhook needs the secret of the webhook in the variable "
                + Freshness.WEBHOOK_SECRET + " of the environment");
        }
        return webhookAddress == null ? null : address(webhookAddress);
    }

    /** Whoever wants strangers to reach it names a host: 0.0.0.0 for all of them. */
    private InetSocketAddress address(final String text) {
        final int colon = text.lastIndexOf(':');
        final String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "hotpath: --webhook takes a port, or HOST:PORT");
        }
        return new InetSocketAddress(colon < 0 ? "127.0.0.1" : text.substring(0, colon), Integer.parseInt(port));
    }

    private int serve(final Service service, final TerminationSignal signal) {
        long nextProgress = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
        while (service.failure() == null && !signal.awaitRequest(FAILURE_CHECK_MILLIS)) {
            if (System.nanoTime() - nextProgress >= 0) {
                nextProgress += TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
                log.info(progress(service));
            }
        }
        return stop(service);
    }

    private static String progress(final Service service) {
        final StageMetrics metrics = service.metrics();
        return String.format(Locale.ROOT, "%,d decided%s, %,d dead letters, %s",
            metrics.decided(), OutcomeCounts.of(metrics), metrics.rejected(), service.progress())
            + whereAny(metrics.observed(), "observed")
            + whereAny(metrics.filtered(), "filtered")
            + whereAny(metrics.late(), "too late for their windows")
            + whereAny(metrics.ahead(), "too far ahead of the clock")
            + whereAny(metrics.repeated(), "repeated")
            + whereAny(metrics.forgottenEarly(), "forgotten before a repetition could be known")
            + whereAny(metrics.estimatedWindows(), "windows estimated")
            + whereAny(metrics.unscored(), "not scored by a model")
            + whereAny(metrics.fallbacks(), "answered by the fallback")
            + whereAny(metrics.overdue(), "of them past their deadline")
            + service.oddities().entrySet().stream().map(each -> whereAny(each.getValue(), each.getKey()))
                .collect(Collectors.joining());
    }

    private static String whereAny(final long count, final String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }

    private int stop(final Service service) {
        final String failure = service.failure();
        if (failure != null) {
            log.error(failure);
            log.error("where it came from is in " + service.noteFailure());
        }
        service.close();
        log.info("stopped; " + progress(service));
        if (service.unconfirmed() > 0) {
            log.info(service.unconfirmed()
                + " decisions are journaled and not confirmed by Kafka; the next start gives them out again");
        }
        return failure == null ? 0 : 1;
    }
}
