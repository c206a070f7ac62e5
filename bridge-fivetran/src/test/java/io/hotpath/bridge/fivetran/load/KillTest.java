package io.hotpath.bridge.fivetran.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.core.table.ReferenceTable;
import io.hotpath.core.table.TableDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KillTest {
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    private TableDirectory tables;

    @BeforeEach
    void name() {
        tables = new TableDirectory(directory.resolve("tables"));
    }

    private Process start(final String limit) throws IOException {
        final String root = System.getProperty("hotpath.root");
        final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        final ProcessBuilder builder = new ProcessBuilder("sh", "-c", limit + "exec \"$0\" \"$@\"", java,
            "@" + root + "/tuning/jvm/access.args", "-Xmx256m", KilledLoad.class.getName(),
            tables.root().toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void killedAtAnyPointItLeavesWholeVersionsAndTheNextLoadCompletes() throws IOException, InterruptedException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            final Process process = start("");
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
                assertEquals("ready", lines.readLine());
                assertFalse(process.waitFor(random.nextInt(2_000), TimeUnit.MILLISECONDS), "seed " + seed);
            } finally {
                process.destroyForcibly().waitFor();
            }
            for (final Path version : tables.versions("t")) {
                try (ReferenceTable table = ReferenceTable.open(version)) {
                    assertEquals(KilledLoad.ROWS, table.header().rows(), "seed " + seed);
                }
            }
        }
        try (GeneratedSnapshot snapshot = new GeneratedSnapshot(KilledLoad.ROWS)) {
            new TableLoader(tables, Duration.ZERO, Clock.systemUTC())
                .reload(new TableDefinition("t", List.of("id"), List.of()), snapshot, Progress.NONE);
        }
        assertEquals(1, tables.versions("t").size(), "all loads read the same, which makes one version; seed " + seed);
        try (Stream<Path> left = Files.list(tables.root().resolve("t"))) {
            assertEquals(2, left.count(), "the version and the lock; nothing of dead loads");
        }
    }

    @Test
    void fullDiskIsSaidAndLeavesNothing() throws IOException, InterruptedException {
        final Process process = start("trap '' XFSZ; ulimit -f 4096; ");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            assertEquals("ready", lines.readLine());
            assertEquals(Reason.STORAGE.name(), lines.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(tables.versions("t").isEmpty());
        try (Stream<Path> left = Files.list(tables.root().resolve("t"))) {
            assertEquals(1, left.count());
        }
    }
}
