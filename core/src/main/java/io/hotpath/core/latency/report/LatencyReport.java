package io.hotpath.core.latency.report;

import io.hotpath.core.latency.LatencySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the latencies of a run as files: a page to look at, and each stage's distribution for HdrHistogram's own tools. */
public final class LatencyReport {
    /** The page, in the directory of the report. */
    public static final String PAGE = "latency.html";
    private static final String WARM_UP = "warm-up ";

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
        return write(directory, stages, List.of(), facts);
    }

    /**
     * Writes the same, and apart from it, into tables and files of their own, what was recorded before all was warm.
     *
     * @param directory made where it is missing.
     * @param stages    in the order in which they are shown.
     * @param warmUp    the same stages before, in the same order; none where nothing is told apart.
     * @param facts     what a reader must know of the run, such as its rate and its machine, in the order shown.
     * @return the page.
     * @throws IOException              if a file cannot be written.
     * @throws IllegalArgumentException if the names of two stages would give them the same file.
     */
    public static Path write(
            final Path directory, final List<LatencySnapshot> stages, final List<LatencySnapshot> warmUp,
            final Map<String, String> facts) throws IOException {
        final List<LatencySnapshot> all = new ArrayList<>(stages);
        warmUp.forEach(stage -> all.add(stage.named(WARM_UP + stage.name())));
        DistributionFiles.write(directory, all);
        return Files.writeString(directory.resolve(PAGE), LatencyPage.render(stages, warmUp, facts));
    }
}
