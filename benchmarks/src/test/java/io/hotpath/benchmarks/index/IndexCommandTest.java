package io.hotpath.benchmarks.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void smallRaceComesOutAsTableAndAsJson() throws IOException {
        final Path json = directory.resolve("index.json");
        assertEquals(0, HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), "bench", "index", "--keys", "1000,2000",
            "--lookups", "5000", "--rounds", "2", "--json", json.toString()), err.toString());
        assertTrue(out.toString().contains("Chronicle Map"), out.toString());
        final JsonNode reports = new ObjectMapper().readTree(json.toFile());
        assertEquals(2, reports.size());
        assertEquals(5, reports.at("/1/stores").size());
        assertEquals(1, reports.at("/1/stores/0/hitTimesHotpath").asDouble());
    }

    @Test
    void everyStoreFindsWhatWasAddedAndNothingElse() {
        for (final KeyedStore store : List.of(
                new HotpathStore(), new ChronicleStore(500), new LongMapStore(500), new ObjectMapStore())) {
            for (long number = 0; number < 500; number++) {
                store.add(Keys.of(number));
            }
            for (long step = 0; step < 2_000; step++) {
                assertTrue(store.change(Keys.drawPresent(step, 500)), store.name());
                assertFalse(store.change(Keys.drawAbsent(step, 500)), store.name());
            }
            store.close();
        }
    }

    @Test
    void noKeysAtAllIsWrongUsage() {
        assertEquals(2, HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), "bench", "index", "--keys", "0"));
        assertTrue(err.toString().contains("--keys 0 must be from 1"), err.toString());
    }
}
