package io.hotpath.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.server.HotpathCommandLine;
import io.hotpath.server.RequestService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of the demo reads who gets something wrong. */
@Timeout(60)
class DemoCommandTest {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "simulate"})
    void everyCommandHelpsWithAnExample(final String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Example: hotpath " + command), out.toString());
    }

    @Test
    void wrongRate() {
        assertEquals(WRONG_USAGE, run("demo", "--rate", "fast"));
        assertTrue(err.toString().contains("--rate must be a whole number"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate", "--events"})
    void sampleSwitchWithoutARateOrEvents(final String option) {
        assertEquals(WRONG_USAGE, run("sample-switch", "--requests", directory.toString(), option, "0"));
        assertTrue(err.toString().contains(option + " must be 1 or more"), err.toString());
    }

    /** Nobody is answered within a microsecond: the row of all knows of each nevertheless. */
    @Test
    void sampleSwitchMeasuresRequestsThatHadNoReplyToo() throws IOException {
        final Path file = Path.of(System.getProperty("hotpath.root"), "sandbox/pipelines/card-switch.yaml");
        final Pipeline pipeline = PipelineLoader.load(PipelineSource.of(file));
        try (RequestService service = RequestService.start(
            pipeline, directory.resolve("journal"), directory.resolve("requests"), (done, last) -> { }, news -> { })) {
            assertEquals(0, run("sample-switch", "--requests", directory.resolve("requests").toString(), "--events", "500",
                "--warm-up", "0", "--rate", "100000", "--budget", "1"), err::toString);
            assertTrue(Pattern.compile("(?m)^ *all +.*\\b500\\b").matcher(out.toString()).find(), out.toString());
            assertNull(service.failure());
        }
    }

    @Test
    void portThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(FAILED, run(
                "demo", "--events", "10", "--port", Integer.toString(taken.getLocalPort()), "--directory", directory.toString()));
            assertEquals("hotpath: port " + taken.getLocalPort() + " of 127.0.0.1 is taken", err.toString().strip());
        }
    }

    /** A journal of decisions lies in a directory of the name 'journal', as a demo's does. */
    @Test
    void directoryThatIsSomebodyElsesIsLeftAsItIs() throws IOException {
        final Path journal = Files.createDirectories(directory.resolve("journal/card-fraud"));
        final Path lake = Files.createFile(Files.createDirectories(directory.resolve("lake")).resolve("mine.txt"));
        assertEquals(FAILED, run("demo", "--events", "10", "--directory", directory.toString()));
        assertTrue(err.toString().contains("neither empty nor a demo's"), err.toString());
        assertTrue(Files.exists(journal) && Files.exists(lake));
    }

    @Test
    void directoryThatCannotBeMade() throws IOException {
        final Path file = Files.createFile(directory.resolve("file"));
        assertEquals(FAILED, run("demo", "--events", "10", "--directory", file.resolve("demo").toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(file.toString()), err.toString());
    }
}
