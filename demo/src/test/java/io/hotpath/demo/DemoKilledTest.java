package io.hotpath.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.engine.recovery.Replay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo killed half-way and started again, as SIGKILL does it: nothing is closed, flushed or said good-bye to. */
@Timeout(240)
class DemoKilledTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));
    private static final int EVENTS = 60_000;
    private static final Pattern DECIDED = Pattern.compile("hotpath: ([0-9,]+) decided");

    @TempDir
    Path directory;

    @Test
    void everyEventIsDecidedAndNoneDifferently() throws Exception {
        final Process killed = demo(directory.resolve("first.json"));
        awaitDecided(killed, EVENTS / 10);
        killed.destroyForcibly();
        assertEquals(128 + 9, killed.waitFor());

        final Path output = directory.resolve("second.json");
        final Process again = demo(output);
        final String progress = new String(again.getErrorStream().readAllBytes(), UTF_8);
        assertEquals(0, again.waitFor(), progress);
        assertTrue(progress.contains("going on where the last demo was killed"), progress);
        final JsonNode summary = new ObjectMapper().readTree(Files.readString(output).lines().toList().getLast());
        assertEquals(EVENTS, summary.get("decisions").asInt());
        assertEquals(0, summary.get("contradicted").asInt());
        assertEquals(EVENTS,
            summary.at("/outcomes/approve").asInt() + summary.at("/outcomes/decline").asInt()
                + summary.at("/outcomes/review").asInt());
        try (Replay replay = new Replay(directory.resolve("demo/journal"), false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical());
            assertEquals(EVENTS, result.decisions());
        }
    }

    private Process demo(final Path output) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(), "@" + ROOT.resolve("tuning/jvm/access.args"), "-Xmx1g",
            "-Dhotpath.root=" + ROOT, "io.hotpath.server.HotpathCommandLine", "demo",
            "--events", Integer.toString(EVENTS), "--rate", "10000", // slow enough to be killed in the middle
            "--directory", directory.resolve("demo").toString(), "--json");
        final String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath);
        return builder.redirectOutput(output.toFile()).start();
    }

    /** Reads the progress until enough is decided; the pipe is left to fill afterwards, the process has not long to live. */
    private static void awaitDecided(final Process demo, final int enough) throws IOException {
        final BufferedReader progress = new BufferedReader(new InputStreamReader(demo.getErrorStream(), UTF_8));
        String line = progress.readLine();
        while (line != null) {
            final Matcher decided = DECIDED.matcher(line);
            if (decided.find() && Integer.parseInt(decided.group(1).replace(",", "")) >= enough) {
                return;
            }
            line = progress.readLine();
        }
        throw new AssertionError("the demo ended before it was killed");
    }
}
