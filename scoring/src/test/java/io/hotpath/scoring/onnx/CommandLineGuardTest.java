package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: a command line cannot be changed, and the defect would take the tests down. */
@Timeout(60)
class CommandLineGuardTest {
    @TempDir
    private Path directory;

    /** Exit code and what was printed. */
    private record Outcome(int exitCode, String text) {
    }

    private Outcome scoreOnce(final String lastArgument) throws IOException, InterruptedException {
        final Path model = Files.write(
            directory.resolve("model.onnx"), OneNodeModel.of("Identity", OneNodeModel.FLOAT, List.of("row"), 1, "amount"));
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "-XX:ErrorFile=" + directory.resolve("crash.log"), ScoreOnce.class.getName(), model.toString(), lastArgument);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final Process process = builder.redirectErrorStream(true).directory(directory.toFile()).start();
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text.strip());
    }

    @Test
    void aShortCommandLineScores() throws IOException, InterruptedException {
        assertEquals(new Outcome(0, "score 0.25"), scoreOnce("x"));
    }

    @Test
    void aCommandLineOfMoreThanAPageIsRefusedInsteadOfCrashing() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "no /proc, so no guard and no defect");
        final Outcome outcome = scoreOnce("x".repeat(5_000));
        assertEquals(0, outcome.exitCode(), outcome.text());
        assertTrue(outcome.text().matches("refused: the command line of this process has 5\\d\\d\\d bytes; .* by an @argfile, .*"),
            outcome.text());
    }
}
