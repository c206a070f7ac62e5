package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the latencies of a run as files: a page to look at, and each stage's distribution for HdrHistogram's own tools. */
public final class LatencyReport {
    /** The page, in the directory of the report. */
    public static final String PAGE = "latency.html";
    private static final String DISTRIBUTION_SUFFIX = ".hgrm";
    private static final double NANOS_PER_MICROSECOND = 1_000;

    private LatencyReport() {
    }

    /**
     * Writes {@value #PAGE} and, in microseconds, one {@code .hgrm} file a stage, over those of an earlier report.
     *
     * @param directory made where it is missing.
     * @param stages    in the order in which they are shown.
     * @param facts     what a reader must know of the run, such as its rate and its machine, in the order shown.
     * @return the page.
     * @throws IOException              if a file cannot be written.
     * @throws IllegalArgumentException if the names of two stages would give them the same file.
     */
    public static Path write(final Path directory, final List<LatencySnapshot> stages, final Map<String, String> facts)
            throws IOException {
        requireDistinctFiles(stages);
        Files.createDirectories(directory);
        for (final LatencySnapshot stage : stages) {
            writeDistribution(directory.resolve(fileName(stage)), stage);
        }
        return Files.writeString(directory.resolve(PAGE), LatencyPage.render(Series.of(stages), facts));
    }

    private static void requireDistinctFiles(final List<LatencySnapshot> stages) {
        final Set<String> fileNames = new HashSet<>();
        for (final LatencySnapshot stage : stages) {
            if (!fileNames.add(fileName(stage))) {
                throw new IllegalArgumentException("two stages would be written to " + fileName(stage));
            }
        }
    }

    /** A name may hold what a file system forbids or what leads out of the directory; its file's name does not. */
    private static String fileName(final LatencySnapshot stage) {
        return stage.name().replaceAll("[^A-Za-z0-9-]", "_") + DISTRIBUTION_SUFFIX;
    }

    private static void writeDistribution(final Path file, final LatencySnapshot stage) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            stage.writeDistribution(out, NANOS_PER_MICROSECOND);
            if (out.checkError()) {
                throw new IOException(file + " could not be written whole");
            }
        }
    }
}
