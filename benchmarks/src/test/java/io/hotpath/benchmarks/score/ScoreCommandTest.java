package io.hotpath.benchmarks.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    private static final Path MODEL = Path.of(System.getProperty("hotpath.root")).resolve("sandbox/models/card-fraud.onnx");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void smallRaceComesOutAsTableAndAsJson() throws IOException {
        final Path json = directory.resolve("score.json");
        assertEquals(0, run("bench", "score", "--trees", "5", "--leaves", "40", "--features", "4", "--rounds", "2",
            "--repeats", "1", "--json", json.toString()), err.toString());
        assertTrue(out.toString().contains("LightGBM FastConfig"), out.toString());
        final JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals(5, report.at("/trees").asInt());
        assertEquals(List.of("hotpath", "  tree walk", "  leaf masks", "ONNX Runtime, foreign functions", "ONNX Runtime, Java API",
            "LightGBM FastConfig", "reading the row alone"), report.at("/contestants").findValuesAsText("name"));
        for (int place = 0; place < 4; place++) {
            assertEquals(0, report.at("/contestants/" + place + "/bytesPerScore").asDouble(), 0.5);
        }
    }

    @Test
    void completeTreesRaceThePlainLoopWithoutGarbage() throws IOException {
        assertEquals(0, run("bench", "score", "--complete", "--trees", "20", "--leaves", "64", "--rounds", "2", "--repeats", "1",
            "--json"), err.toString());
        final JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(20 * 64, report.at("/leaves").asInt());
        assertEquals(List.of("hotpath", "  tree walk", "  complete walk", "  leaf masks", "plain loop", "reading the row alone"),
            report.at("/contestants").findValuesAsText("name"));
        assertTrue(report.at("/chosen").asText().contains("made complete"), out.toString());
        for (int place = 0; place < 4; place++) {
            assertEquals(0, report.at("/contestants/" + place + "/bytesPerScore").asDouble(), 0.5);
        }
    }

    @Test
    void ownModelOnOwnRowsWithJsonToTheTerminal() throws IOException {
        final Path rows = Files.writeString(directory.resolve("rows.csv"), ("1," + "2,".repeat(13) + "3\n").repeat(20));
        assertEquals(0, run("bench", "score", "--model", MODEL.toString(), "--input", rows.toString(), "--rounds", "1", "--json"),
            err.toString());
        final JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(20, report.at("/rows").asInt());
        assertEquals("card-fraud.onnx", report.at("/model").asText());
    }

    @Test
    void wrongUsageIsTold() {
        assertEquals(2, run("bench", "score", "--leaves", "1"));
        assertTrue(err.toString().contains("--leaves 1 must be from 2 to 10000"), err.toString());
        assertEquals(2, run("bench", "score", "--model", MODEL.toString()));
        assertTrue(err.toString().contains("--model and --input go together"), err.toString());
        assertEquals(2, run("bench", "score", "--complete", "--sweep"));
        assertTrue(err.toString().contains("--model, --complete and --sweep exclude each other"), err.toString());
    }
}
