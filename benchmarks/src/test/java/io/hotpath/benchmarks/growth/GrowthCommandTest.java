package io.hotpath.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotpath.server.HotpathCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class GrowthCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err),
            Stream.concat(Stream.of("bench", "growth"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Point point(final int size, final double nanos) {
        return new Point(size, nanos, nanos, nanos);
    }

    @Test
    void straightLineIsFoundAgain() {
        final Law law = Law.of(List.of(point(1, 107), point(10, 170), point(500, 3_600)));
        assertEquals(100, law.nanos(), 1e-6);
        assertEquals(7, law.nanosEach(), 1e-9);
        assertEquals(0, law.worst(), 1e-9);
        assertEquals("100 + 7.00 n ns, at most 0 % off", law.text());
    }

    @Test
    void deviationsCountByWhatWasMeasured() {
        final Law law = Law.of(List.of(point(1, 100), point(1, 120), point(1_000, 1_000_000)));
        assertTrue(law.at(1) > 100 && law.at(1) < 120, law::text);
        assertTrue(law.worst() > 0.05 && law.worst() < 0.15, law::text);
    }

    @Test
    void oneSizeAloneIsConstant() {
        assertEquals(0, Law.of(List.of(point(8, 300))).nanosEach());
        assertEquals(300, Law.of(List.of(point(8, 300))).nanos(), 1e-9);
    }

    @Test
    void eachCurveComesOutAsTableAsJsonAndAsPlot() throws Exception {
        final Path json = directory.resolve("growth.json");
        final Path html = directory.resolve("growth.html");
        assertEquals(0, run("--features", "1,12", "--trees", "2,4", "--partitions", "1,3", "--rounds", "1",
            "--json", json.toString(), "--html", html.toString()), err.toString());
        final JsonNode curves = new ObjectMapper().readTree(json.toFile()).get("curves");
        assertEquals(List.of("features", "trees", "partitions"), curves.findValuesAsText("what"));
        curves.findValues("points").forEach(points -> {
            assertEquals(2, points.size());
            points.forEach(each -> assertTrue(each.get("nanos").asDouble() > 0, each::toString));
        });
        final Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
        assertEquals(3, page.getElementsByTagName("svg").getLength());
        assertEquals(6, page.getElementsByTagName("polyline").getLength(), "what was measured, and the law");
        assertTrue(out.toString().contains(" n ns, at most "), out.toString());
    }

    @Test
    void numberThatMakesNoSenseIsWrongUsage() {
        assertEquals(2, run("--features", "1,501"));
        assertTrue(err.toString().contains("--features 501 must be from 1 to 500"), err.toString());
    }
}
