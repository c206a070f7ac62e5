package io.hotpath.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.scoring.load.JavaProcess;
import io.hotpath.scoring.training.OneNodeModel;
import java.io.IOException;
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

    private JavaProcess scoreOnce(final String lastArgument) throws IOException, InterruptedException {
        final Path model = Files.write(
            directory.resolve("model.onnx"), OneNodeModel.of("Identity", OneNodeModel.FLOAT, List.of("row"), 1, "amount"));
        return JavaProcess.run(directory, List.of(), ScoreOnce.class, model.toString(), lastArgument);
    }

    @Test
    void aShortCommandLineScores() throws IOException, InterruptedException {
        assertEquals(new JavaProcess(0, "score 0.25"), scoreOnce("x"));
    }

    @Test
    void aCommandLineOfMoreThanAPageIsRefusedInsteadOfCrashing() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "no /proc, so no guard and no defect");
        final JavaProcess process = scoreOnce("x".repeat(5_000));
        assertEquals(0, process.exitCode(), process.text());
        assertTrue(process.text().matches("refused: the command line of this process has 5\\d\\d\\d bytes; .* by an @argfile, .*"),
            process.text());
    }
}
