package io.hotpath.gateway;

import io.hotpath.client.DecisionClient;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.gateway.grpc.GrpcGateway;
import io.hotpath.gateway.http.HttpGateway;
import io.hotpath.server.HotpathCommand;
import io.hotpath.server.command.TerminationSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hotpath gateway}: HTTP and gRPC in front of a running pipeline, until SIGTERM or Ctrl-C. */
@Command(
    name = "gateway",
    description = "Takes requests by HTTP and gRPC, and asks a running pipeline on this machine through shared memory.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: hotpath gateway --requests /dev/shm/hotpath-card-switch --http 8080 --grpc 9090"})
public final class GatewayCommand implements HotpathCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CHECK_MILLIS = 200;
    private static final int LAST_PORT = 65_535;
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 50_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--requests", required = true, paramLabel = "DIR", description = "Where the pipeline takes requests.")
    private Path requests;

    @Option(names = "--source", paramLabel = "NAME", defaultValue = "",
        description = "The source whose records the requests are (default: the pipeline's first of requests).")
    private String source;

    @Option(names = "--http", paramLabel = "[HOST:]PORT", description = "Listen for HTTP, at 127.0.0.1 where no host is given.")
    private String http;

    @Option(names = "--grpc", paramLabel = "[HOST:]PORT", description = "Listen for gRPC, at 127.0.0.1 where no host is given.")
    private String grpc;

    @Override
    public Integer call() throws IOException {
        if (http == null && grpc == null) {
            throw new ParameterException(spec.commandLine(), "hotpath: gateway needs --http or --grpc, or both");
        }
        final InetSocketAddress httpAddress = address("--http", http);
        final InetSocketAddress grpcAddress = address("--grpc", grpc);
        final BackoffIdleStrategy idle = new BackoffIdleStrategy(100, 100, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS);
        final Asker asker = new Asker(DecisionClient.connect(requests, source, PATIENCE, idle));
        final List<AutoCloseable> open = new ArrayList<>();
        try (TerminationSignal signal = TerminationSignal.install()) {
            final AgentThread asking = new AgentThread(asker, idle).start();
            open.add(asking);
            if (http != null) {
                open.addFirst(HttpGateway.start(asker, httpAddress));
            }
            if (grpc != null) {
                open.addFirst(GrpcGateway.start(asker, grpcAddress));
            }
            return signal.ending(serve(asking, signal));
        } finally {
            CloseHelper.closeAll(open);
        }
    }

    private int serve(final AgentThread asking, final TerminationSignal signal) {
        final PrintWriter out = spec.commandLine().getOut();
        out.println("gateway to " + requests + " is listening" + (http == null ? "" : ", HTTP at " + http)
            + (grpc == null ? "" : ", gRPC at " + grpc));
        while (asking.failure() == null && !signal.awaitRequest(CHECK_MILLIS)) {
            Thread.onSpinWait();
        }
        if (asking.failure() != null) {
            throw new IllegalStateException("asking stopped", asking.failure());
        }
        return 0;
    }

    private InetSocketAddress address(final String option, final String text) {
        if (text == null) {
            return null;
        }
        final int colon = text.lastIndexOf(':');
        final String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "hotpath: " + option + " takes a port, or HOST:PORT");
        }
        return new InetSocketAddress(colon < 0 ? "127.0.0.1" : text.substring(0, colon), Integer.parseInt(port));
    }
}
