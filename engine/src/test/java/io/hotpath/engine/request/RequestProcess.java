package io.hotpath.engine.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hotpath.client.DecisionClient;
import io.hotpath.client.Reply;
import io.hotpath.client.shared.ClientFile;
import io.hotpath.client.shared.Messages;
import io.hotpath.client.shared.ServerFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/** A process of its own, to be killed: a server, a client that asks without end, one that holds a claim which it never commits. */
final class RequestProcess implements AutoCloseable {
    static final int FIRST_ID = 1_000_000;

    private final Process process;
    private final BufferedReader lines;

    private RequestProcess(final Process process) {
        this.process = process;
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Starts a process and waits for its first line. */
    static RequestProcess start(final String what, final Path directory) throws IOException {
        final String root = System.getProperty("hotpath.root");
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root + "/tuning/jvm/access.args",
            "-Dhotpath.root=" + root, RequestProcess.class.getName(), what, directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final RequestProcess started = new RequestProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        started.awaitLine();
        return started;
    }

    /** @return the next line; one that is not there means that the process has ended. */
    String awaitLine() throws IOException {
        final String line = lines.readLine();
        if (line == null) {
            throw new AssertionError("the process ended by itself");
        }
        return line;
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills it as nothing else does: no handler runs, nothing is closed. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (final InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(final String[] arguments) throws IOException {
        final Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "serve" -> serve(directory);
            case "ask" -> ask(directory.resolve("requests"));
            default -> claim(directory.resolve("requests"));
        }
    }

    private static void serve(final Path directory) throws IOException {
        try (ServedPipeline served = new ServedPipeline(ServedPipeline.FILE, directory)) {
            System.out.println("serving");
            while (System.in.read() >= 0) {
                System.out.println(served.failure());
            }
        }
    }

    private static void ask(final Path requests) {
        try (DecisionClient client = DecisionClient.connect(requests)) {
            final Reply reply = new Reply();
            for (int id = FIRST_ID; id < Integer.MAX_VALUE; id++) {
                final byte[] record = ServedPipeline.payment(0, id, id, 1);
                client.decide(new UnsafeBuffer(record), 0, record.length, 0, reply);
                System.out.println(reply.status());
            }
        }
    }

    private static void claim(final Path requests) throws IOException {
        final ServerFile server = ServerFile.open(requests, false);
        final String name = "claim-" + ProcessHandle.current().pid() + ClientFile.SUFFIX; // as every client's, of its own
        final ClientFile file = ClientFile.create(requests.resolve(name), server.rings(), server.epochMillis(), 0);
        while (file.state() != ClientFile.ACCEPTED) {
            Thread.onSpinWait();
        }
        new OneToOneRingBuffer(file.requests()).tryClaim(Messages.REQUEST, 100);
        System.out.println("claimed");
        while (System.in.read() >= 0) {
            System.out.println("alive");
        }
    }
}
