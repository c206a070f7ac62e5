package io.hotpath.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/records.md are pipelines that load. */
class RecordsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("hotpath.root"), "docs", "records.md");
    private static final String REST = """
        pipeline: p
        features: {n: id}
        decision: [{otherwise: approve}]
        sinks: [{topic: d}]
        """;
    private static final String EVENTS_AND_SOURCE = """
        events:
          Payment: {id: int64, at: timestamp_ms, amount: money(2), fraud: boolean}
        sources:
          - topic: payments
            message: Payment
            event-time: at
        """;

    @Test
    void everyExampleLoads() throws IOException {
        final List<String> examples = Arrays.stream(Files.readString(PAGE).split("```yaml\n")).skip(1)
            .map(part -> part.substring(0, part.indexOf("```"))).toList();
        assertEquals(2, examples.size());
        load(REST + examples.getFirst());
        load(REST + EVENTS_AND_SOURCE + examples.getLast());
    }

    private static void load(final String text) {
        assertEquals("payments", PipelineLoader.load(new PipelineSource("page.yaml", text, Path::of)).eventSource().topic());
    }
}
