package io.hotpath.engine.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.engine.CardFraud;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.DiscardingSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KillTest {
    private static final int KILLS = 4;
    private static final int MOST_LINES = 12;
    private static final int AFTERWARDS = 1_000;

    @TempDir
    Path directory;

    @Test
    void nothingIsLostOrDecidedTwiceWhenTheProcessIsKilled() throws IOException, InterruptedException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        long passed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            final long before = passed;
            passed = runUntilKilled(random.nextInt(MOST_LINES));
            final long now = passed;
            assertTrue(now >= before, () -> before + " had passed the ring, a later start went on at " + now + "; seed " + seed);
        }
        verify(passed);
    }

    private void verify(final long passed) {
        final Pipeline pipeline = KilledEngine.pipeline();
        final long journaled;
        try (JournalSession session = JournalSession.open(directory, pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            journaled = engine.nextOffset(0, 0);
            assertTrue(journaled >= passed, () -> passed + " had passed the ring, " + journaled + " are in the journal");
            final int next = (int) journaled;
            CardFraud.offer(engine, KilledEngine.payments(next + AFTERWARDS), next, next + AFTERWARDS);
            assertEquals(
                (next + AFTERWARDS) / KilledEngine.REPEATED - next / KilledEngine.REPEATED, engine.metrics().repeated(),
                "what was seen before the kill is known");
        }
        try (Replay replay = new Replay(directory, false)) {
            final Replay.Result result = replay.run((done, last) -> { });
            assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
            assertEquals(journaled + AFTERWARDS, result.decisions());
        }
    }

    /**
     * Starts the engine on what is there and kills it: with no line to wait for in its start or its recovery.
     *
     * @return payments that had passed the ring when the process was killed, or soon before.
     */
    private long runUntilKilled(final int linesBefore) throws IOException, InterruptedException {
        final String root = System.getProperty("hotpath.root");
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root + "/tuning/jvm/access.args",
            "-Dhotpath.root=" + root, KilledEngine.class.getName(), directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            String line = lines.readLine();
            for (int i = 0; i < linesBefore && line != null; i++) {
                line = lines.readLine();
            }
            assertTrue(line != null, "the engine ended by itself");
            return Long.parseLong(line);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
