package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads who gets something wrong: one line, no stack trace, and an exit code. */
@Timeout(60)
class CommandLineTest {
    private static final Path SAMPLE = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/pipelines/card-fraud.yaml");
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private void assertFails(final String message, final String... arguments) {
        assertEquals(FAILED, run(arguments), err.toString());
        assertEquals("hotpath: " + message, err.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "features", "train", "replay", "plan", "score", "init", "validate"})
    void everyCommandHelpsWithAnExample(final String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Example: hotpath " + command), out.toString());
    }

    @Test
    void wrongUsageIsToldAndHasItsOwnExitCode() {
        assertEquals(WRONG_USAGE, run("pln"));
        assertTrue(err.toString().contains("Did you mean: hotpath plan"), err.toString());
        assertEquals(WRONG_USAGE, run("features", SAMPLE.toString()));
        assertEquals(WRONG_USAGE, run());
    }

    @Test
    void commandThatIsNoneStaysWrongWhereHelpIsAskedFor() {
        assertEquals(WRONG_USAGE, run("pln", "--help"));
        assertTrue(err.toString().contains("Did you mean: hotpath plan"), err.toString());
        assertEquals("", out.toString());
    }

    /** One character less, and a password stands where nothing expects it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "sasl.password=s3cret", "s3cret", "--kafka|sasl.password s3cret", "--kafka|sasl.password|s3cret",
        "--kafka sasl.password=s3cret"})
    void secretIsNotShownWhereverItLands(final String arguments) {
        assertEquals(WRONG_USAGE, run(("run|p.yaml|" + arguments).split("\\|")), err.toString());
        assertFalse(err.toString().contains("s3cret"), err.toString());
    }

    @Test
    void planShowsWhatTheSampleCosts() {
        assertEquals(0, run("plan", SAMPLE.toString()));
        final String plan = out.toString();
        assertTrue(plan.contains("log of events: 40 bytes a live event, 57 to 60 with the index that labels need, kept for 37d, "
            + "7 cursors"), plan);
        assertTrue(plan.lines().anyMatch(line -> line.matches("terminal +terminal_id +3 +64 +75 to 88")), plan);
        assertTrue(plan.lines().anyMatch(line -> line.matches("\\d +customer +30d +1 +16")), plan);
    }

    @Test
    void planTellsWhatAChangeDoesToState() throws IOException {
        final String text = Files.readString(SAMPLE);
        final Path changed = Files.writeString(directory.resolve("changed.yaml"), text
            .replace("count() over customer in 1d", "count() over customer in 2d")
            .replace("\nmodels:", "\n  gap: time_since() over customer where amount > 10\nmodels:"));
        final Path json = directory.resolve("plan.json");
        assertEquals(0, run("plan", changed.toString(), "--diff", SAMPLE.toString(), "--json", json.toString()), err.toString());
        assertEquals("""
            ~ feature customer_count_1d: count() over customer in 2d (was: count() over customer in 1d)
            + feature gap: time_since() over customer where amount > 10
            + window of customer, 2d: begins empty, 4 bytes an entity
            + window of customer, lifetime where amount > 10: begins empty, 20 bytes an entity
            ~ bytes a customer: 128 (was 64)
            ~ bytes a live event: 48 (was 40)
            """, out.toString());
        assertTrue(Files.readString(json).contains("\"stateBytes\""));
    }

    @Test
    void windowsThatCannotFitTheMemoryAreRefused() throws IOException {
        final Path changed = Files.writeString(
            directory.resolve("large.yaml"), Files.readString(SAMPLE) + "engine: {memory: 1GiB, events-per-second: 5000}\n");
        assertEquals(FAILED, run("plan", changed.toString()));
        assertTrue(err.toString().contains(
            "at 5000 events a second the windows need about 914"), err.toString());
    }

    @Test
    void missingPipelineFile() {
        final Path file = directory.resolve("none.yaml");
        assertFails(file + ": the pipeline file does not exist", "run", file.toString());
    }

    @Test
    void missingModelFile() throws IOException {
        final Path file = directory.resolve("p.yaml");
        Files.writeString(file, Files.readString(SAMPLE).replace("../models/card-fraud.onnx", "none.onnx"));
        assertFails(file + ":60: model file " + directory.resolve("none.onnx") + " does not exist", "run", file.toString());
    }

    @Test
    void emptyInput() throws IOException {
        final Path input = Files.createFile(directory.resolve("empty.csv"));
        assertFails(input + " is empty: its first line must name the columns",
            "features", SAMPLE.toString(), "--input", input.toString(), "--output", directory.resolve("f.csv").toString());
    }

    @Test
    void outputThatCannotBeWritten() throws IOException {
        final Path input = directory.resolve("payments.csv");
        Files.writeString(input, "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT\n");
        final Path output = directory.resolve("no-directory").resolve("f.csv");
        assertFails(output + " cannot be written",
            "features", SAMPLE.toString(), "--input", input.toString(), "--output", output.toString());
    }

    @Test
    void brokerThatDoesNotAnswer() throws IOException {
        final String server = "127.0.0.1:" + freePort();
        assertFails("no Kafka broker answered at " + server + " within 15 s",
            "run", SAMPLE.toString(), "--bootstrap-server", server, "--journal", directory.resolve("j").toString());
    }

    @Test
    void journalThatIsNone() {
        final Path journal = directory.resolve("none");
        assertFails("journal " + journal + " holds no journal", "replay", journal.toString(), "--verify");
    }

    @Test
    void valueOfKafkaPropertyIsNotPrinted() throws IOException {
        final String server = "127.0.0.1:" + freePort();
        assertEquals(FAILED,
            run("run", SAMPLE.toString(), "--bootstrap-server", server, "--kafka", "security.protocol=secret-value"));
        assertEquals("hotpath: Kafka refuses the value of the property 'security.protocol'", err.toString().strip());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
