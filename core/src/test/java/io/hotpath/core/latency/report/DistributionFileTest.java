package io.hotpath.core.latency.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code .hgrm} file of a stage, in microseconds, as HdrHistogram's plotters read it. */
class DistributionFileTest {
    private static final int RECORDS = 50_000;

    @TempDir
    private Path directory;
    private final Histogram expected = new Histogram(1, 3_600_000_000_000L, 3);
    private LatencySnapshot stage;

    @BeforeEach
    void write() throws IOException {
        final StageLatencies stages = StageLatencies.of("score");
        final Random random = new Random(7);
        for (int i = 0; i < RECORDS; i++) {
            final long nanos = (long) Math.exp(8 + random.nextGaussian());
            stages.recorder("score").record(nanos);
            expected.recordValue(nanos);
        }
        stage = stages.totals().getFirst();
        LatencyReport.write(directory, List.of(stage), Map.of());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("score.hgrm"));
    }

    @Test
    void itIsTheTextThatHdrHistogramWritesOfTheSameLatencies() throws IOException {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        expected.outputPercentileDistribution(new PrintStream(text, true, StandardCharsets.UTF_8), 5, 1_000.0);
        assertEquals(text.toString(StandardCharsets.UTF_8), Files.readString(directory.resolve("score.hgrm")));
    }

    /** Four numbers a line: value, percentile as a share, count so far, 1 / (1 - share); comments begin with a hash. */
    @Test
    void aPlotterReadsRisingPercentilesUpToTheMaximum() throws IOException {
        assertEquals(List.of("Value", "Percentile", "TotalCount", "1/(1-Percentile)"), words(lines().getFirst()));
        double lastMicros = 0;
        double lastShare = -1;
        for (final String line : lines().subList(2, lines().size())) {
            if (!line.startsWith("#")) {
                final List<String> numbers = words(line);
                final double micros = Double.parseDouble(numbers.get(0));
                final double share = Double.parseDouble(numbers.get(1));
                assertTrue(micros >= lastMicros && share > lastShare, line);
                assertEquals(stage.percentileNanos(100 * share) / 1_000.0, micros, 0.0005 + micros * 0.001, line);
                lastMicros = micros;
                lastShare = share;
            }
        }
        assertEquals(1, lastShare);
        assertEquals(stage.maximumNanos() / 1_000.0, lastMicros, 0.001);
        assertTrue(lines().getLast().startsWith("#"));
    }

    private static List<String> words(final String line) {
        return List.of(line.strip().split("\\s+", -1));
    }
}
