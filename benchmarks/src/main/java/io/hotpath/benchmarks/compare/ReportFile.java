package io.hotpath.benchmarks.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.benchmarks.Medians;
import io.hotpath.benchmarks.latency.report.Results;
import io.hotpath.benchmarks.latency.report.Run;
import io.hotpath.core.latency.StageLatencies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Times out of a benchmark's JSON: of {@code bench latency} the percentiles of every stage with the spread of its rounds, of other
 * suites whatever has a name and nanoseconds, with its best and worst round or the interval of confidence.
 */
final class ReportFile {
    /** A percentile, its name in JSON, and the least events that tell it. */
    private record Percentile(String name, String field, long leastEvents) {
    }

    private static final List<Percentile> PERCENTILES = List.of(
        new Percentile("p50", "p50Nanos", 20), new Percentile("p90", "p90Nanos", 100), new Percentile("p99", "p99Nanos", 1_000),
        new Percentile("p99.9", "p999Nanos", 10_000));
    /** What the source and the machine did is no figure of ours. */
    private static final Set<String> NOT_OURS = Set.of(StageLatencies.CONTROL, Run.LATE);

    private final Map<String, Measured> figures = new LinkedHashMap<>();

    private ReportFile() {
    }

    /**
     * Reads a file.
     *
     * @return times by what was measured, in the file's order.
     * @throws UnreadableReportException where it is not there, is no JSON, or holds no times.
     */
    static Map<String, Measured> read(final Path file) {
        final ReportFile report = new ReportFile();
        report.read(file, tree(file));
        return report.figures;
    }

    private static JsonNode tree(final Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (final JsonProcessingException noJson) {
            throw new UnreadableReportException(file + " is not JSON, from line " + noJson.getLocation().getLineNr() + " on");
        } catch (final IOException unreadable) {
            throw new UnreadableReportException(file + " cannot be read");
        }
    }

    private void read(final Path file, final JsonNode tree) {
        if (tree.path("kind").asText().equals(Results.KIND)) {
            tree.path("runs").forEach(this::run);
        } else {
            named(tree);
        }
        if (figures.isEmpty()) {
            throw new UnreadableReportException(file + " holds no times that can be compared; it must be what a suite wrote by"
                + " --json: latency, micro, features or score");
        }
    }

    private void run(final JsonNode run) {
        for (final Map.Entry<String, JsonNode> stage : run.path("stages").properties()) {
            if (!NOT_OURS.contains(stage.getKey())) {
                PERCENTILES.forEach(each -> percentile(run, stage.getKey(), each));
            }
        }
    }

    private void percentile(final JsonNode run, final String stage, final Percentile percentile) {
        final double[] rounds = new double[run.path("rounds").size()];
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < rounds.length; i++) {
            final JsonNode round = run.path("rounds").get(i).path(stage);
            rounds[i] = round.path(percentile.field()).asDouble();
            fewest = Math.min(fewest, round.path("count").asLong());
        }
        if (rounds.length > 0 && fewest >= percentile.leastEvents()) {
            figures.put(run.path("name").asText() + ": " + stage + ' ' + percentile.name(), new Measured(
                Arrays.stream(rounds).min().orElseThrow(), Medians.of(rounds), Arrays.stream(rounds).max().orElseThrow(),
                stage.equals(StageLatencies.END_TO_END)));
        }
    }

    /** Every object with a name and nanoseconds, wherever it lies. */
    private void named(final JsonNode node) {
        if (node.has("name") && node.has("nanos")) {
            final double nanos = node.get("nanos").asDouble();
            final double error = node.path("errorNanos").isNumber() ? node.get("errorNanos").asDouble() : 0;
            final String parameters = node.path("parameters").isEmpty() ? "" : ' ' + node.get("parameters").toString();
            figures.put(node.get("name").asText() + parameters, new Measured(
                node.path("lowestNanos").asDouble(nanos - error), nanos, node.path("highestNanos").asDouble(nanos + error), true));
        }
        node.forEach(this::named);
    }
}
