package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes distributions for HdrHistogram's own tools: in microseconds, one {@code .hgrm} file a stage. */
public final class DistributionFiles {
    private static final String SUFFIX = ".hgrm";
    private static final double NANOS_PER_MICROSECOND = 1_000;

    private DistributionFiles() {
    }

    /**
     * Writes over the files of an earlier report.
     *
     * @param directory made where it is missing.
     * @param stages    whose names become those of the files.
     * @throws IOException              if a file cannot be written.
     * @throws IllegalArgumentException if the names of two stages would give them the same file.
     */
    public static void write(final Path directory, final List<LatencySnapshot> stages) throws IOException {
        requireDistinctFiles(stages);
        Files.createDirectories(directory);
        for (final LatencySnapshot stage : stages) {
            write(directory.resolve(fileName(stage)), stage);
        }
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
        return stage.name().replaceAll("[^A-Za-z0-9-]", "_") + SUFFIX;
    }

    private static void write(final Path file, final LatencySnapshot stage) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            stage.writeDistribution(out, NANOS_PER_MICROSECOND);
            if (out.checkError()) {
                throw new IOException(file + " could not be written whole");
            }
        }
    }
}
