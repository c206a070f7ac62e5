package io.hotpath.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final int WORSE = 1;
    private static final int WRONG_USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int compare(final Path before, final Path after, final String... options) {
        final List<String> arguments = new ArrayList<>(List.of("bench", "compare", before.toString(), after.toString()));
        arguments.addAll(List.of(options));
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** A report of one run; every percentile of a round is the same. */
    private Path latency(final String name, final String stage, final int count, final long... rounds) throws IOException {
        final String percentiles = Arrays.stream(rounds).mapToObj(nanos -> """
            {"%1$s": {"count": %2$d, "p50Nanos": %3$d, "p90Nanos": %3$d, "p99Nanos": %3$d, "p999Nanos": %3$d}}
            """.formatted(stage, count, nanos)).collect(Collectors.joining(","));
        return file(name, """
            {"kind": "hotpath latency", "runs": [{"name": "embedded, 500/s", "stages": {"%s": {}}, "rounds": [%s]}]}
            """.formatted(stage, percentiles));
    }

    private Path micro(final String name, final double nanos, final String error) throws IOException {
        return file(name, """
            [{"name": "Decode.json", "parameters": {"model": "none"}, "nanos": %s, "errorNanos": %s, "bytes": 0}]
            """.formatted(nanos, error));
    }

    @Test
    void roundsThatOverlapAreWithinTheSpread() throws IOException {
        final Path before = latency("a.json", "end-to-end", 10_000, 3_000, 5_000, 9_000);
        assertEquals(0, compare(before, latency("b.json", "end-to-end", 10_000, 8_000, 9_500, 9_900)));
        assertEquals(4, out.toString().lines().filter(line -> line.contains("within the spread")).count(), out.toString());
        assertTrue(out.toString().contains("embedded, 500/s: end-to-end p99.9  "), out.toString());
        assertTrue(out.toString().contains("1.90"), out.toString());
    }

    @Test
    void slowerThanAllRoundsBeforeAndThanTheToleranceIsWorse() throws IOException {
        final Path before = latency("a.json", "end-to-end", 10_000, 3_000, 3_100, 3_200);
        final Path after = latency("b.json", "end-to-end", 10_000, 3_500, 3_600, 3_700);
        assertEquals(WORSE, compare(before, after));
        assertTrue(out.toString().contains("WORSE"), out.toString());
        assertEquals(0, compare(before, after, "--tolerance", "20"));
        assertTrue(out.toString().contains("slower, tolerated"), out.toString());
        assertEquals(0, compare(after, before), "faster is not worse");
        assertTrue(out.toString().contains("faster"), out.toString());
    }

    @Test
    void percentileThatTooFewEventsTellIsNotCompared() throws IOException {
        assertEquals(0, compare(latency("a.json", "end-to-end", 99, 3_000), latency("b.json", "end-to-end", 99, 3_000)));
        assertTrue(out.toString().contains("p50") && !out.toString().contains("p90"), out.toString());
    }

    @Test
    void whatTheSourceAndTheMachineDidIsNotOurs() throws IOException {
        assertEquals(WRONG_USAGE, compare(
            latency("a.json", "control", 10_000, 3_000), latency("b.json", "control", 10_000, 9_000)));
        assertTrue(err.toString().contains("holds no times that can be compared"), err.toString());
    }

    @Test
    void stageIsShownOnlyWhereItHasChanged() throws IOException {
        final Path before = latency("a.json", "journal", 10_000, 300);
        assertEquals(0, compare(before, before));
        assertFalse(out.toString().contains("journal"), out.toString());
        assertEquals(WORSE, compare(before, latency("b.json", "journal", 10_000, 900)));
        assertTrue(out.toString().contains("embedded, 500/s: journal p50"), out.toString());
    }

    @Test
    void microFiguresAreComparedByTheirIntervalsOfConfidence() throws IOException {
        final Path before = micro("a.json", 465, "42");
        assertEquals(0, compare(before, micro("b.json", 540, "40")));
        assertEquals(WORSE, compare(before, micro("c.json", 600, "40")));
        assertTrue(out.toString().contains("Decode.json {\"model\":\"none\"}"), out.toString());
        assertEquals(WORSE, compare(before, micro("d.json", 600, "\"NaN\"")), "after one iteration there is no interval");
    }

    @Test
    void bestAndWorstRoundOfARaceAreItsSpread() throws IOException {
        final String race = """
            {"contestants": [{"name": "hotpath", "nanos": %d, "lowestNanos": %d, "highestNanos": %d}], "machine": {}}
            """;
        final Path before = file("a.json", race.formatted(308, 300, 350));
        assertEquals(0, compare(before, file("b.json", race.formatted(400, 340, 410))));
        assertEquals(WORSE, compare(before, file("c.json", race.formatted(400, 360, 410))));
    }

    @Test
    void whatOnlyOneReportHasIsSaid() throws IOException {
        final String two = "[{\"name\": \"one\", \"nanos\": 1}, {\"name\": \"two\", \"nanos\": 2}]";
        assertEquals(0, compare(file("a.json", two), file("b.json", "[{\"name\": \"one\", \"nanos\": 1}]")));
        assertTrue(out.toString().contains("only in one: two"), out.toString());
        assertEquals(WRONG_USAGE, compare(file("c.json", two), file("d.json", "[{\"name\": \"three\", \"nanos\": 1}]")));
        assertTrue(err.toString().contains("measured nothing that is the same"), err.toString());
    }

    @Test
    void whatIsNoReportIsWrongUsageAndNoneOfItIsShown() throws IOException {
        final Path before = micro("a.json", 465, "42");
        assertEquals(WRONG_USAGE, compare(before, directory.resolve("missing.json")));
        assertTrue(err.toString().contains("missing.json cannot be read"), err.toString());
        assertEquals(WRONG_USAGE, compare(before, file("b.json", "[{\n secret")));
        assertTrue(err.toString().contains("b.json is not JSON, from line 2 on"), err.toString());
        assertFalse(err.toString().contains("secret"), err.toString());
        assertEquals(WRONG_USAGE, compare(before, before, "--tolerance", "-1"));
    }
}
