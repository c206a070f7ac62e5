package io.hotpath.scoring.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotpath.scoring.model.ModelException;
import io.hotpath.scoring.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, since it is the JVM's own command line that matters. */
class CommandLineGuardTest {
    private static final Path ROOT = Path.of(System.getProperty("hotpath.root"));

    /** Opens the sample's model and says how that went. */
    public static void main(final String[] arguments) {
        try (OnnxScorer scorer =
            OnnxScorer.open(ModelFile.read(Path.of(arguments[0])), Collections.nCopies(15, "any"))) {
            System.out.println("scored " + scorer.score());
        } catch (final ModelException refused) {
            System.out.println(refused.getMessage());
        }
    }

    @Test
    void longCommandLineIsRefusedBeforeItEndsTheProcess() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/cmdline")), "skipped: only Linux has the defect");
        final String refused = run("x".repeat(5_000));
        assertTrue(refused.startsWith("the command line of this process has 5"), refused);
        assertTrue(refused.contains("@argfile"), refused);
        final String opened = run("x");
        assertTrue(opened.startsWith("model file ") && opened.contains("the pipeline gives 'any'"), opened);
    }

    private static String run(final String padding) throws IOException, InterruptedException {
        final String java = ProcessHandle.current().info().command().orElseThrow();
        final ProcessBuilder builder = new ProcessBuilder(
            java, "@" + ROOT.resolve("tuning/jvm/access.args"), "-Dhotpath.root=" + ROOT,
            "-Dpadding=" + padding,
            CommandLineGuardTest.class.getName(), ROOT.resolve("sandbox/models/card-fraud.onnx").toString());
        final String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath);
        builder.redirectErrorStream(true);
        final Process process = builder.start();
        final String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
