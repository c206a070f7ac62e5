package io.hotpath.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void filteredBenchmarkComesOutAsTableAndAsJson() throws IOException {
        final Path json = directory.resolve("figures.json");
        assertEquals(0, run("bench", "micro", "--quick", "--in-process", "--filter", "Decode.*sbe", "--json", json.toString()));
        assertTrue(out.toString().contains("Decode.sbe"), out.toString());
        final JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertEquals(1, figures.size());
        assertEquals("Decode.sbe", figures.get(0).get("name").asText());
        assertTrue(figures.get(0).get("nanos").asDouble() > 0);
        assertTrue(figures.get(0).get("bytes").asDouble() < 1);
    }

    @Test
    void lookupsOfEveryStoreMakeNoGarbage() throws IOException {
        final Path json = directory.resolve("figures.json");
        assertEquals(0, run("bench", "micro", "--quick", "--in-process", "--filter", "Lookup", "--param", "rows=1000",
            "--json", json.toString()), err.toString());
        final JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertEquals(8, figures.size());
        figures.forEach(each -> assertTrue(each.get("bytes").asDouble() < 1, each::toString));
    }

    @Test
    void filterThatFindsNothingIsWrongUsage() {
        assertEquals(2, run("bench", "micro", "--filter", "NoSuchThing"));
        assertTrue(err.toString().contains("no benchmark's name matches 'NoSuchThing'"), err.toString());
    }
}
