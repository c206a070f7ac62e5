package io.hotpath.benchmarks.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class LatencyCommandTest {
    private static final List<String> ENDS = List.of("due to taken", "taken to decided", "end-to-end", "control");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("bench", "latency", "--report", directory.toString(),
            "--json", directory.resolve("latency.json").toString()));
        all.addAll(List.of(arguments));
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("latency.json").toFile());
    }

    private static List<String> texts(final Document page, final String tag) {
        final NodeList found = page.getElementsByTagName(tag);
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void everyEventOfEveryWayIsInTheJsonWithItsWarmUpApart() throws IOException {
        assertEquals(0, run("--rates", "500,1000", "--seconds", "1", "--warm-up", "1", "--rounds", "2", "--fill", "2000"),
            err.toString());
        final JsonNode runs = json().get("runs");
        assertEquals(List.of("embedded, 500/s", "embedded, 1,000/s", "engine, 500/s", "engine, 1,000/s"),
            runs.findValuesAsText("name"));
        for (final JsonNode run : runs) {
            final int rate = run.get("rate").asInt();
            for (final String stage : ENDS.subList(0, 3)) {
                assertEquals(2 * rate, run.at("/stages/" + stage + "/count").asInt(), run.get("name") + stage);
                final int ofWarmUp = run.at("/warmUp/" + stage + "/count").asInt();
                assertTrue(ofWarmUp >= 2 * rate && ofWarmUp <= 2 * 3 * rate, () -> ofWarmUp + " in the warm-up of " + run);
            }
            assertEquals(2, run.get("rounds").size());
            assertEquals(20, run.get("slices").size());
            assertTrue(run.get("floorNanos").asDouble() > 0 && run.get("timesFloor").asDouble() > 0, run.toString());
        }
        assertTrue(runs.get(2).at("/stages/engine/count").asInt() > 0, "stages of an engine");
        assertEquals(5, json().get("floor").size());
        json().get("floor").forEach(step -> assertTrue(step.get("nanos").asDouble() >= 0, step::toString));
    }

    @Test
    void pageIsWellFormedAndTableAndFilesNameEveryStageWhole() throws Exception {
        assertEquals(0, run("--rates", "500", "--seconds", "1", "--warm-up", "0", "--rounds", "1", "--fill", "100",
            "--through", "engine", "--threads", "compact", "--source", "park", "--format", "json"), err.toString());
        final Path file = directory.resolve("latency.html");
        final Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        final String text = Files.readString(file);
        for (final String load : List.of("http:", "https:", "url(", "@import", "src=", "href=", "<script")) {
            assertFalse(text.contains(load), load);
        }
        assertEquals(5, page.getElementsByTagName("svg").getLength(), "twice over percentiles, for two widths, and once over time");
        assertTrue(texts(page, "h2").contains("engine, threads: compact, 500/s"), text);
        for (final String stage : ENDS) {
            assertTrue(texts(page, "th").contains(stage), stage);
            assertTrue(out.toString().contains("\n" + stage + ' '), out.toString());
            final String name = ("engine, threads: compact, 500/s " + stage).replaceAll("[^A-Za-z0-9-]", "_");
            assertTrue(Files.readString(directory.resolve(name + ".hgrm")).contains("1/(1-Percentile)"), name);
        }
        assertTrue(out.toString().contains("the source parks"), out.toString());
        assertEquals(0, json().at("/runs/0/warmUp/end-to-end/count").asInt());
    }

    @Test
    void fromKafkaToKafkaEveryEventComesOut() throws IOException {
        assertEquals(0, run("--rates", "200", "--seconds", "1", "--warm-up", "0", "--rounds", "1", "--fill", "50",
            "--through", "kafka", "--source", "park"), err.toString());
        assertEquals(200, json().at("/runs/0/stages/end-to-end/count").asInt());
        assertTrue(json().at("/runs/0/stages/engine/count").asInt() > 0);
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() {
        assertEquals(2, run("--rates", "0"));
        assertTrue(err.toString().contains("--rates 0 must be from 1"), err.toString());
        assertEquals(2, run("--rates", "1000000", "--seconds", "60"));
        assertTrue(err.toString().contains("give fewer --seconds and more --rounds"), err.toString());
        assertEquals(2, run("--source", "sleep"));
        assertEquals(2, run("--through", "pigeon"));
    }
}
