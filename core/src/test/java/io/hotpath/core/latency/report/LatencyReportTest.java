package io.hotpath.core.latency.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class LatencyReportTest {
    private static final String HOSTILE = "a<script src='http://evil'>&\"\u0000";

    @TempDir
    private Path directory;

    private static List<LatencySnapshot> recorded(final String... names) {
        final StageLatencies stages = StageLatencies.of(names);
        final Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            for (final String name : names) {
                stages.recorder(name).record((long) Math.exp(8 + random.nextGaussian()));
            }
        }
        return stages.totals();
    }

    private Document page(final List<LatencySnapshot> stages, final Map<String, String> facts)
        throws IOException, ParserConfigurationException, SAXException {
        final Path page = LatencyReport.write(directory, stages, facts);
        assertEquals(directory.resolve("latency.html"), page);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    }

    private static List<Element> elements(final Document document, final String tag, final String style) {
        final NodeList found = document.getElementsByTagName(tag);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            final Element element = (Element) found.item(i);
            if ((" " + element.getAttribute("class") + " ").contains(" " + style + " ")) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static List<String> texts(final List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    @Test
    void thePageIsWellFormedAndLoadsAndRunsNothing() throws Exception {
        final Document document = page(recorded("decode", "score", "end-to-end", "control"), Map.of("rate", "1,000/s"));
        for (final String tag : List.of("script", "link", "img", "iframe", "object", "embed", "use", "image")) {
            assertEquals(0, document.getElementsByTagName(tag).getLength(), tag);
        }
        final String text = Files.readString(directory.resolve(LatencyReport.PAGE));
        for (final String load : List.of("http:", "https:", "//", "url(", "@import", "src=", "href=")) {
            assertFalse(text.contains(load), load);
        }
    }

    @Test
    void eachStageHasALineInEachDrawingAndARowInTheTable() throws Exception {
        final Document document = page(recorded("decode", "score", "end-to-end", "control"), Map.of());
        assertEquals(2, document.getElementsByTagName("svg").getLength(), "one drawing for wide and one for narrow screens");
        for (final String style : List.of("stage0", "stage1", "whole", "control")) {
            assertEquals(2, elements(document, "polyline", style).size(), style);
            assertEquals(1, elements(document, "tr", style).size(), style);
        }
        assertEquals(List.of("decode"), texts(elements(document, "polyline", "stage0")).stream().distinct().toList());
        assertTrue(texts(elements(document, "text", "tick")).containsAll(List.of("90", "99", "99.9", "99.99", "1 µs", "100 ns")));
    }

    @Test
    void everyLineStaysInItsDrawingAndNeverFalls() throws Exception {
        final Document document = page(recorded("decode", "score"), Map.of());
        for (final Element line : elements(document, "polyline", "curve")) {
            final String[] size = ((Element) line.getParentNode()).getAttribute("viewBox").split(" ", -1);
            double lastX = 0;
            double lastY = Double.parseDouble(size[3]);
            for (final String point : line.getAttribute("points").strip().split(" ", -1)) {
                final String[] numbers = point.split(",", -1);
                final double x = Double.parseDouble(numbers[0]);
                final double y = Double.parseDouble(numbers[1]);
                assertTrue(x >= lastX && x <= Double.parseDouble(size[2]) && y <= lastY && y >= 0, point);
                lastX = x;
                lastY = y;
            }
        }
    }

    /** No letter of any font that a browser takes for the page's is wider on average than three quarters of its height. */
    @Test
    void longNamesOfStagesStandWholeInEachDrawing() throws Exception {
        final String longName = "end-to-end while a table loads, of the second partition";
        final Document document = page(recorded("decode", longName), Map.of());
        int labels = 0;
        for (final Element label : elements(document, "text", "label")) {
            final double width = Double.parseDouble(((Element) label.getParentNode()).getAttribute("viewBox").split(" ", -1)[2]);
            assertTrue(Double.parseDouble(label.getAttribute("x")) + label.getTextContent().length() * 8.5 <= width,
                label.getTextContent());
            labels += label.getTextContent().equals(longName) ? 1 : 0;
        }
        assertEquals(2, labels);
        assertTrue(LatencyTable.render(recorded(longName)).contains(longName + "  20,000  "));
    }

    @Test
    void warmUpStandsApartInATableAndInFilesOfItsOwn() throws Exception {
        final StageLatencies stages = StageLatencies.of("score");
        stages.recorder("score").record(400_000_000);
        final List<LatencySnapshot> warmUp = stages.reset();
        stages.recorder("score").record(847);
        LatencyReport.write(directory, stages.totals(), warmUp, Map.of());
        final Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
            directory.resolve(LatencyReport.PAGE).toFile());
        final List<String> rows = texts(elements(document, "tr", "stage0"));
        assertEquals(2, rows.size());
        assertTrue(rows.getFirst().contains("847 ns") && !rows.getFirst().contains("ms"), rows::toString);
        assertTrue(rows.getLast().contains("400 ms"), rows::toString);
        assertFalse(Files.readString(directory.resolve("score.hgrm")).contains("400"));
        assertTrue(Files.readString(directory.resolve("warm-up_score.hgrm")).contains("400"));
    }

    @Test
    void theHeadlineIsThatOfTheWholeWay() throws Exception {
        final List<LatencySnapshot> stages = recorded("score", "end-to-end");
        final Element headline = elements(page(stages, Map.of()), "dl", "headline").getFirst();
        final String median = NanosText.of(stages.getLast().percentileNanos(50));
        assertEquals(median, headline.getElementsByTagName("dd").item(0).getTextContent());
        assertEquals(List.of(), elements(page(recorded("score"), Map.of()), "dl", "headline"), "none where it was not measured");
    }

    @Test
    void namesAndFactsAreEscaped() throws Exception {
        final Document document = page(recorded(HOSTILE), Map.of(HOSTILE, "<b>&"));
        final String shown = HOSTILE.replace('\u0000', '\uFFFD');
        assertEquals(2, elements(document, "polyline", "stage0").size());
        assertEquals(shown, elements(document, "polyline", "stage0").getFirst().getTextContent());
        final Element facts = elements(document, "dl", "facts").getFirst();
        assertEquals(shown, facts.getElementsByTagName("dt").item(0).getTextContent());
        assertEquals("<b>&", facts.getElementsByTagName("dd").item(0).getTextContent());
    }

    @Test
    void whatWasNotRecordedIsSaid() throws Exception {
        final Document document = page(StageLatencies.of("decode", "end-to-end").totals(), Map.of());
        assertEquals(0, document.getElementsByTagName("svg").getLength());
        assertTrue(document.getDocumentElement().getTextContent().contains("Nothing was recorded."));
    }

    @Test
    void aSingleLatencyIsDrawn() throws Exception {
        final StageLatencies stages = StageLatencies.of("decode", "score");
        stages.recorder("decode").record(1);
        assertEquals(2, page(stages.totals(), Map.of()).getElementsByTagName("polyline").getLength());
    }

    @Test
    void aStagesFileIsNamedSafelyAndTwoNeverShareOne() throws IOException {
        LatencyReport.write(directory, recorded("../out of/here"), Map.of());
        assertTrue(Files.exists(directory.resolve("___out_of_here.hgrm")));
        final IllegalArgumentException same = assertThrows(
            IllegalArgumentException.class, () -> LatencyReport.write(directory, recorded("a b", "a/b"), Map.of()));
        assertEquals("two stages would be written to a_b.hgrm", same.getMessage());
    }
}
