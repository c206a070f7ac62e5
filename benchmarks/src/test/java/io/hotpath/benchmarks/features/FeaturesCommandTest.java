package io.hotpath.benchmarks.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class FeaturesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void smallRaceComesOutAsTableAndAsJson() throws IOException {
        final Path json = directory.resolve("race.json");
        assertEquals(0, run("bench", "features", "--customers", "50", "--terminals", "20", "--live", "5000",
            "--events", "60000", "--rounds", "3", "--json", json.toString()), err.toString());
        assertTrue(out.toString().contains("events/s"), out.toString());
        final JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals(5_000, report.at("/setup/liveEvents").asLong());
        assertEquals(5, report.get("contestants").size());
        for (final JsonNode contestant : report.get("contestants")) {
            assertTrue(contestant.get("nanos").asDouble() > 0, contestant.toString());
        }
        final JsonNode hotpath = report.at("/contestants/0");
        assertEquals(HotpathContestant.NAME, hotpath.get("name").asText());
        assertEquals(1, hotpath.get("timesHotpath").asDouble());
        assertTrue(hotpath.get("nativeBytes").asLong() >= 5_000 * report.get("plannedEventBytes").asLong());
        assertTrue(report.at("/machine/jdk").asText().contains("25"), report.toString());
    }

    @Test
    void raceWithAnIndexForLateLabelsRunsToo() {
        assertEquals(0, run("bench", "features", "--customers", "50", "--terminals", "20", "--live", "2000",
            "--events", "2000", "--rounds", "2", "--late-labels"), err.toString());
    }

    @Test
    void sweepComesOutAsTableAsJsonAndAsPage() throws IOException, ParserConfigurationException, SAXException {
        final Path json = directory.resolve("sweep.json");
        final Path html = directory.resolve("sweep.html");
        assertEquals(0, run("bench", "features", "--sweep", "--live", "2000", "--events", "2000", "--rounds", "2",
            "--most-customers", "10000", "--json", json.toString(), "--html", html.toString()), err.toString());
        final JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals(8, report.get("lengthsOfSameEvents").size());
        assertEquals(2, report.get("entities").size());
        assertEquals(2_000, report.at("/growth/take/count").asLong());
        final Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
        assertEquals(3, page.getElementsByTagName("svg").getLength());
        assertEquals(8, page.getElementsByTagName("polyline").getLength());
    }

    @Test
    void numberThatMakesNoSenseIsWrongUsage() {
        assertEquals(2, run("bench", "features", "--rounds", "0"));
        assertTrue(err.toString().contains("--rounds 0 must be from 1"), err.toString());
    }

    @Test
    void pageOfARaceIsWrongUsage() {
        assertEquals(2, run("bench", "features", "--html", "page.html"));
        assertTrue(err.toString().contains("--html draws a sweep: it needs --sweep"), err.toString());
    }
}
