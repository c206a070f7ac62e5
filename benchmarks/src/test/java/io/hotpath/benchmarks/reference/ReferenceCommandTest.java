package io.hotpath.benchmarks.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandTest {
    private static final Set<String> WITHOUT_ANOTHER_VERSION = Set.of("reload", "nothing", "busy core");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void smallTableIsLoadedRacedAndSwapped() throws IOException {
        final Path json = directory.resolve("reference.json");
        assertEquals(0, HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), "bench", "reference", "--rows", "20000",
            "--lookups", "5000", "--rounds", "2", "--decisions", "30000", "--rate", "50000", "--json", json.toString()),
            err.toString());
        assertTrue(out.toString().contains("Chronicle Map"), out.toString());
        final JsonNode report = new ObjectMapper().readTree(json.toFile()).get(0);
        assertTrue(report.at("/peakMemoryBytes").isNumber(), report::toString);
        assertEquals(6, report.at("/lookups").size());
        assertEquals(0, report.at("/lookups/0/allocated").asDouble(), 0.1, "a stray object of the JVM is not one a lookup");
        assertEquals(10, report.at("/swap").size());
        report.at("/swap").forEach(run -> {
            assertEquals(run.at("/offered").asLong(), run.at("/decided").asLong(), "nothing lost");
            assertTrue(run.at("/offered").asLong() >= 30_000, "shorter than asked for");
            assertEquals(!WITHOUT_ANOTHER_VERSION.contains(run.at("/meanwhile").asText()), run.at("/byNewVersion").asLong() > 0,
                run.toString());
        });
    }

    @Test
    void noRowsAreWrongUsage() {
        assertEquals(2, HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), "bench", "reference", "--rows", "0"));
    }
}
