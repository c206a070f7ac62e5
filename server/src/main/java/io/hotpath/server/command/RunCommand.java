package io.hotpath.server.command;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.StreamingService;
import io.hotpath.server.Threads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hotpath run}: the engine as a service, until SIGTERM or Ctrl-C. */
@Command(
    name = "run",
    description = "Runs a pipeline against Kafka until SIGTERM; resumes where its journal ends.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath run card-fraud.yaml --bootstrap-server broker:9092 --kafka security.protocol=SSL"})
public final class RunCommand implements HotpathCommand {
    private static final long PROGRESS_SECONDS = 10;
    private static final long FAILURE_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
    private Path pipelineFile;

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal's directory (default: journal/NAME).")
    private Path journal;

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(pipelineFile));
        final Path directory = journal == null ? Path.of("journal", pipeline.name()) : journal;
        final CountDownLatch stop = new CountDownLatch(1);
        final Thread main = Thread.currentThread();
        final Thread onSignal = Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            Threads.join(main);
        });
        try (StreamingService service = StreamingService.start(
            pipeline, directory, kafka.clients(pipeline), new ProgressLine(out, "recovered")::at)) {
            Runtime.getRuntime().addShutdownHook(onSignal);
            out.printf("hotpath: pipeline %s %s is running; journal %s%n", pipeline.name(), pipeline.version().hex(), directory);
            out.flush();
            return serve(service, stop, out);
        } finally {
            out.println("hotpath: stopped");
            out.flush();
        }
    }

    private static int serve(final StreamingService service, final CountDownLatch stop, final PrintWriter out) {
        long nextProgress = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
        while (!stopped(stop)) {
            if (service.failure() != null) {
                out.println("hotpath: " + service.failure());
                return 1;
            }
            if (System.nanoTime() - nextProgress >= 0) {
                nextProgress += TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
                out.println("hotpath: " + service.metrics().decided() + " decided, " + service.metrics().rejected()
                    + " dead letters, lag " + service.lag());
                out.flush();
            }
        }
        return 0;
    }

    private static boolean stopped(final CountDownLatch stop) {
        try {
            return stop.await(FAILURE_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException request) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
