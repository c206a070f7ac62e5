package io.hotpath.features.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.schema.Message;
import io.hotpath.features.TestSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published features of the Fraud Detection Handbook, recomputed. Twenty rows differ in the publication itself, which sorted
 * ten pairs of the same customer and second the other way round; exactly those of them that are among the published rows
 * here may differ, and no other.
 */
class HandbookTest {
    private static final Path DATA = Path.of(System.getProperty("hotpath.root")).resolve("../shared/data/handbook");
    private static final Message MESSAGE = TestSchema.message(
        "time: timestamp_s", "customer: int64", "terminal: int64", "amount: money(2)", "fraud: boolean?");
    private static final double AVERAGE_ERROR = 1e-6;
    private static final double RISK_ERROR = 1e-9;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int CUSTOMER_FEATURES = 6;
    private static final int FIRST_WINDOWED = 2;

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "the handbook's data is not there");
    }

    /** In the order of the published columns. */
    private static List<String> expressions() {
        final List<String> expressions = new ArrayList<>(List.of("weekday(time) >= 6", "hour(time) <= 6"));
        for (final String days : List.of("1d", "7d", "30d")) {
            expressions.add("count() over customer in " + days);
            expressions.add("mean(amount) over customer in " + days);
        }
        for (final String days : List.of("1d", "7d", "30d")) {
            expressions.add("count() over terminal in " + days + " delayed 7d");
            expressions.add("coalesce(mean(fraud) over terminal in " + days + " delayed 7d, 0)");
        }
        return expressions;
    }

    @Test
    void publishedFeaturesAreReproduced() throws IOException {
        final Set<Long> different = new TreeSet<>();
        long rows = 0;
        try (BufferedReader transactions = lines("transactions.csv.gz");
            BufferedReader published = lines("features.csv.gz");
            TestEngine engine = new TestEngine(
                MESSAGE, Map.of("customer", "customer", "terminal", "terminal"), expressions(), 0, false, CHUNK_BYTES)) {
            transactions.readLine();
            published.readLine();
            for (String line = published.readLine(); line != null; line = published.readLine()) {
                final String[] expected = line.split(",");
                final String[] transaction = transactions.readLine().split(",");
                assertEquals(Long.toString(rows), expected[0]);
                assertEquals(expected[0], transaction[0]);
                if (!agrees(expected, event(engine, transaction))) {
                    different.add(rows);
                }
                rows++;
            }
        }
        assertEquals(reversedInPublication().headSet(rows, false), different);
    }

    private static double[] event(final TestEngine engine, final String[] transaction) {
        return engine.event(
            Instant.parse(transaction[1]).getEpochSecond(), Long.valueOf(transaction[2]), Long.valueOf(transaction[3]),
            new BigDecimal(transaction[4]).movePointRight(2).longValueExact(), Long.valueOf(transaction[5]));
    }

    private static boolean agrees(final String[] expected, final double[] actual) {
        for (int i = 0; i < actual.length; i++) {
            final boolean isAverage = i >= FIRST_WINDOWED && (i - FIRST_WINDOWED) % 2 == 1;
            final double averageError = i < FIRST_WINDOWED + CUSTOMER_FEATURES ? AVERAGE_ERROR : RISK_ERROR;
            if (!(Math.abs(Double.parseDouble(expected[i + 1]) - actual[i]) <= (isAverage ? averageError : 0))) {
                return false;
            }
        }
        return true;
    }

    private static NavigableSet<Long> reversedInPublication() throws IOException {
        try (var lines = Files.lines(DATA.resolve("same_second_ties.csv"))) {
            return lines.filter(line -> line.endsWith(",1")).map(line -> Long.valueOf(line.substring(0, line.indexOf(','))))
                .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static BufferedReader lines(final String name) throws IOException {
        return new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(DATA.resolve(name))), StandardCharsets.US_ASCII));
    }
}
