package io.hotpath.server.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.server.log.ErrorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceServiceTest {
    private static final String PIPELINE = """
        pipeline: joined
        events:
          Payment: {time: timestamp_ms, customer: string(12), amount: money(2)}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        references:
          customers:
            files: customers.csv
            types: {blocked: int, segment: int}
            key: {id: customer}
            columns: {blocked: number}
            missing: {blocked: false}
        features:
          one: 1
        decision:
          - {when: customers.blocked, then: decline, reason: BLOCKED}
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;
    private static final String WITH_SEGMENT = PIPELINE.replace("one: 1", "one: customers.segment")
        .replace("{blocked: number}", "{blocked: number, segment: number}");
    private static final byte[] PAYMENT = "{\"time\":1767225600000,\"customer\":\"A\",\"amount\":1}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final Decision decision = new Decision();

    @BeforeEach
    void makeTheSource() throws IOException {
        Files.writeString(directory.resolve("customers.csv"), "id,blocked,segment\nA,1,3\nB,0,4\n");
    }

    private Pipeline pipeline(final String text) {
        return PipelineLoader.load(new PipelineSource("joined.yaml", text, directory::resolve));
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private TableDirectory tables() {
        return new TableDirectory(ReferenceTables.directoryOf(journal()));
    }

    private ReferenceService service(final Hotpath hotpath) {
        return new ReferenceService(
            hotpath.pipeline(), new ReferenceLoads(hotpath.pipeline(), tables().root(), Map.of()), hotpath.tables(), news::add,
            new ErrorLog(journal().resolve(ErrorLog.FILE_NAME)));
    }

    private String outcomeAndVersion(final Hotpath hotpath) {
        assertEquals(Hotpath.DECIDED, hotpath.decide(new UnsafeBuffer(PAYMENT), 0, PAYMENT.length, decision));
        return decision.outcome() + " by " + decision.tableVersion(0);
    }

    private void assertDecides(final String outcomeAndVersion, final String text) {
        try (Hotpath hotpath = Hotpath.open(pipeline(text), journal()); ReferenceService service = service(hotpath)) {
            service.start();
            assertEquals(outcomeAndVersion, outcomeAndVersion(hotpath), news.toString());
        }
    }

    @Test
    void columnThatAPipelineGainsIsLoadedBeforeItDecides() {
        assertDecides("decline by 1", PIPELINE);
        assertDecides("decline by 1", PIPELINE);
        assertDecides("decline by 2", WITH_SEGMENT);
    }

    @Test
    void tableThatCannotServeStopsTheStart() throws IOException {
        assertDecides("decline by 1", PIPELINE);
        final String asText = WITH_SEGMENT.replace(", segment: int}", ", segment: string}");
        try (Hotpath hotpath = Hotpath.open(pipeline(asText), journal()); ReferenceService service = service(hotpath)) {
            final String why = assertThrows(LoadFailedException.class, service::start).getMessage();
            assertTrue(why.contains("customers") && why.contains("segment"), why);
        }
        assertDecides("decline by 2", PIPELINE);
    }

    @Test
    void columnOfACsvThatIsCalledANumberIsOne() {
        final String called = WITH_SEGMENT.replace("types: {blocked: int, segment: int}", "reload: 1d");
        assertDecides("decline by 1", called);
    }

    @Test
    void damagedVersionIsReplacedAtTheStartAndInTheMidst() throws Exception {
        assertDecides("decline by 1", PIPELINE);
        try (Hotpath hotpath = Hotpath.open(pipeline(PIPELINE), journal()); ReferenceService service = service(hotpath)) {
            service.start();
            Files.write(tables().version("customers", 2), new byte[100]);
            String line = "";
            while (!line.startsWith("table 'customers' version 3")) {
                line = news.poll(1, TimeUnit.MINUTES);
            }
        }
        assertDecides("decline by 3", PIPELINE);
    }
}
