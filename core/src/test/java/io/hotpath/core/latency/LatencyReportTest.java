package io.hotpath.core.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.latency.control.SpinControl;
import io.hotpath.core.latency.report.LatencyReport;
import io.hotpath.core.latency.report.LatencyTable;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@Timeout(30)
class LatencyReportTest {
    @TempDir
    Path directory;

    private static StageLatencies twoStages() {
        final StageLatencies stages = StageLatencies.of("decode & <check>", StageLatencies.END_TO_END);
        for (int i = 1; i <= 1_000; i++) {
            stages.recorder("decode & <check>").record(i * 1_000L);
            stages.recorder(StageLatencies.END_TO_END).record(i * 10_000L);
        }
        return stages;
    }

    @Test
    void percentilesAreThoseOfWhatWasRecorded() {
        final LatencySnapshot decode = twoStages().totals().getFirst();
        assertEquals(1_000, decode.count());
        assertEquals(500_000.0, (double) decode.percentileNanos(50), 500.0);
        assertEquals(990_000.0, (double) decode.percentileNanos(99), 990.0);
        assertEquals(1_000_000.0, (double) decode.maximumNanos(), 1_000.0);
    }

    @Test
    void intervalHoldsWhatCameSinceTheLastAndTheTotalHoldsAll() {
        final LatencyRecorder recorder = new LatencyRecorder("stage");
        recorder.record(100);
        assertEquals(1, recorder.interval().count());
        recorder.record(200);
        recorder.record(300);
        assertEquals(2, recorder.interval().count());
        assertEquals(0, recorder.interval().count());
        assertEquals(3, recorder.total().count());
        recorder.reset();
        assertEquals(0, recorder.total().count());
    }

    @Test
    void latencyOutOfRangeIsKeptAtTheEndOfTheRange() {
        final LatencyRecorder recorder = new LatencyRecorder("stage");
        recorder.record(-5);
        recorder.record(Long.MAX_VALUE);
        assertEquals(2, recorder.total().count());
        assertEquals(
            (double) LatencyRecorder.MAXIMUM_NANOS, (double) recorder.total().maximumNanos(),
            LatencyRecorder.MAXIMUM_NANOS / 1_000.0);
    }

    @Test
    void unknownStageIsRefusedWithTheNearest() {
        final IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> twoStages().recorder("end-to-ent"));
        assertTrue(refused.getMessage().contains("end-to-end"), refused.getMessage());
    }

    @Test
    void pageIsWellFormedLoadsNothingAndDrawsEveryStage() throws Exception {
        final Path page = LatencyReport.write(directory, twoStages().totals(), Map.of("machine", "a & b"));
        final String html = Files.readString(page);
        assertFalse(html.contains("src=") || html.contains("href=") || html.contains("@import") || html.contains("<script"));
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        final Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        assertTrue(document.getElementsByTagName("svg").getLength() > 0);
        assertEquals(3, document.getElementsByTagName("tr").getLength());
        assertTrue(document.getDocumentElement().getTextContent().contains("decode & <check>"));
        assertTrue(document.getDocumentElement().getTextContent().contains("a & b"));
    }

    @Test
    void distributionsAreInMicrosecondsForHdrHistogramsTools() throws Exception {
        LatencyReport.write(directory, twoStages().totals(), Map.of());
        final List<String> lines = Files.readAllLines(directory.resolve("end-to-end.hgrm"));
        assertTrue(lines.getFirst().contains("Percentile"), lines.getFirst());
        final String median = lines.stream().filter(line -> line.contains(" 0.500000000000 ")).findFirst().orElseThrow();
        assertEquals(5_000, Double.parseDouble(median.strip().split(" +", -1)[0]), 5);
        assertTrue(Files.exists(directory.resolve("decode____check_.hgrm")));
    }

    @Test
    void tableShowsEachStageWithItsUnits() {
        final String table = LatencyTable.render(twoStages().totals());
        assertEquals(3, table.lines().count(), table);
        assertTrue(table.contains("µs") && table.contains("ms"), table);
    }

    @Test
    void controlRecordsWhatTheMachineDoesToAThreadWithoutWork() {
        final LatencyRecorder recorder = new LatencyRecorder(StageLatencies.CONTROL);
        try (SpinControl control = SpinControl.parking(recorder, 100_000)) {
            control.start();
            while (recorder.total().count() < 20) {
                Thread.onSpinWait();
            }
        }
        assertTrue(recorder.total().maximumNanos() > 0);
    }
}
