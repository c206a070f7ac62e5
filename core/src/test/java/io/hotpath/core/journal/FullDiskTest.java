package io.hotpath.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk without space: the system's limit on the size of a file is met in the same place, and needs no disk of its own. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int BLOCKS_PER_MIB = (1 << 20) / 512;

    @TempDir
    private Path directory;

    @Test
    void engineIsToldThatTheDiskIsFullAndWhatWasTakenIsThere() throws IOException, InterruptedException {
        final String[] told = fill(64).split(" ", 2);
        final long taken = Long.parseLong(told[0]);
        assertTrue(taken > 40_000, told[0]);
        assertEquals("journal " + directory.resolve("log") + " cannot be extended: no space left for another 20 MiB", told[1]);
        try (Journal journal = Journal.forReading(directory); JournalReader reader = journal.log().reader()) {
            for (long sequence = 0; sequence < taken; sequence++) {
                assertTrue(reader.next());
                assertEquals(sequence, reader.input().sequence());
            }
            assertFalse(reader.next());
        }
    }

    @Test
    void journalThatHasNoSpaceAtAllIsRefusedWhereItIsOpened() throws IOException, InterruptedException {
        assertEquals(
            "0 journal " + directory.resolve("log") + " cannot be extended: no space left for another 20 MiB", fill(30));
    }

    private String fill(final int mostMib) throws IOException, InterruptedException {
        final String root = System.getProperty("hotpath.root");
        final ProcessBuilder builder = new ProcessBuilder(
            "/bin/sh", "-c", "ulimit -f " + mostMib * BLOCKS_PER_MIB + "; exec \"$@\"", "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root + "/tuning/jvm/access.args",
            FillingEngine.class.getName(), directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output.lines().reduce((first, last) -> last).orElse("");
    }
}
