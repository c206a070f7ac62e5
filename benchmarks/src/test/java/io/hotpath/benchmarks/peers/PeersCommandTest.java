package io.hotpath.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.sandbox.payment.PaymentCsv;
import io.hotpath.sandbox.payment.PaymentSimulator;
import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class PeersCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    /** Sums of features show every one of them; a hundred trees would look at thresholds alone. */
    @Test
    void everyFeatureOfThePlainLoopIsHotpaths() throws IOException {
        final Path work = Files.createDirectory(directory.resolve("work"));
        final Path csv = directory.resolve("payments.csv.gz");
        PaymentCsv.write(csv, new PaymentSimulator(new PaymentSimulator.Settings(7, 20, 10, LocalDate.of(2026, 1, 1))), 3_000);
        assertEquals(0, run("bench", "peers", "--contestants", "loop,embedded-json,engine", "--rounds", "1", "--rates", "0",
            "--layouts", "compact", "--trees", "0", "--heap", "128m",
            "--transactions", csv.toString(), "--directory", work.toString()), err.toString());
        assertTrue(out.toString().contains("3,000 payments (payments.csv.gz) of 20 customers at 10 terminals"), out.toString());
        assertTrue(out.toString().contains("all decided alike: 3,000 payments"), out.toString());
        assertTrue(err.toString().contains("round 1 of 1: hotpath engine, compact, SBE, throughput"), err.toString());
        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void raceComesOutAsTableAsJsonAndAsPage() throws IOException, ParserConfigurationException, SAXException {
        final Path json = directory.resolve("peers.json");
        final Path html = directory.resolve("peers.html");
        assertEquals(0, run("bench", "peers", "--contestants", "loop,embedded", "--rounds", "1", "--rates", "1000",
            "--seconds", "1", "--customers", "50", "--payments", "4000", "--trees", "20", "--heap", "128m", "--json",
            json.toString(), "--html", html.toString()), err.toString());
        assertTrue(out.toString().contains("us, 1,000/s, source parks"), out.toString());
        final JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertEquals(4_000, report.get("comparedOneByOne").asLong());
        assertEquals(List.of("loop", "embedded"), report.get("entrants").findValuesAsText("name"));
        assertEquals(1, report.at("/entrants/0/throughput/timesBaseline").asDouble());
        assertEquals(List.of("SPIN", "PARK"), report.at("/entrants/1/latencies").findValuesAsText("waiting"));
        assertTrue(report.at("/entrants/1/latencies/0/latency/p50").asDouble() > 0, report.toString());
        assertTrue(report.at("/machine/jdk").asText().contains("25"), report.toString());
        final Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
        assertEquals(2, page.getElementsByTagName("svg").getLength());
        assertEquals(4, page.getElementsByTagName("polyline").getLength());
    }

    @Test
    void wrongUsageIsTold() {
        assertEquals(2, run("bench", "peers", "--contestants", "loop,flimk"));
        assertTrue(err.toString().contains("no 'flimk'; did you mean 'flink'?"), err.toString());
        assertEquals(2, run("bench", "peers", "--rounds", "0"));
        assertTrue(err.toString().contains("--rounds 0 must be from 1"), err.toString());
        assertEquals(2, run("bench", "peers", "--heap", "much"));
        assertTrue(err.toString().contains("--heap must be a size like 4g or 512m"), err.toString());
    }
}
