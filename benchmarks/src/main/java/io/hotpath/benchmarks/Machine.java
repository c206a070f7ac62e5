package io.hotpath.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where figures were measured, without which they say nothing.
 *
 * @param jdk       vendor and version.
 * @param flags     that change what a JVM is: collector and heap.
 * @param system    name and architecture.
 * @param processor its model, where the system tells.
 * @param cores     that the JVM may use.
 * @param date      of the run, UTC.
 */
public record Machine(String jdk, String flags, String system, String processor, int cores, String date) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** @return this one. */
    public static Machine here() {
        return new Machine(
            System.getProperty("java.vendor") + ' ' + Runtime.version(),
            System.getProperty("java.vm.info") + ", heap up to " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB",
            System.getProperty("os.name") + ' ' + System.getProperty("os.arch"), processorModel(),
            Runtime.getRuntime().availableProcessors(), LocalDate.now(ZoneOffset.UTC).toString());
    }

    private static String processorModel() {
        try {
            return Files.readAllLines(CPU_INFO).stream().filter(line -> line.startsWith(MODEL))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
        } catch (final IOException notLinux) {
            return "unknown";
        }
    }

    /** @return one line. */
    public String line() {
        return jdk + "; " + flags + "; " + system + "; " + cores + " x " + processor + "; " + date;
    }
}
