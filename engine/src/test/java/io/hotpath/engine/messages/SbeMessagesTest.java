package io.hotpath.engine.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import io.hotpath.engine.pipeline.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of a schema of the user's own, in SBE, of which the first source's only feeds windows. */
class SbeMessagesTest {
    private static final String SCHEMA = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe"
            package="p" id="9" version="2"
                           byteOrder="littleEndian">
          <types><composite name="messageHeader">
            <type name="blockLength" primitiveType="uint16"/>
            <type name="templateId" primitiveType="uint16"/>
            <type name="schemaId" primitiveType="uint16"/><type name="version" primitiveType="uint16"/>
          </composite></types>
          <sbe:message name="Visit" id="4">
            <field name="pages" id="1" type="uint16" presence="optional"/>
            <field name="seen" id="2" type="int64" semanticType="timestamp_s"/>
            <field name="card" id="3" type="int64"/></sbe:message>
          <sbe:message name="Pay" id="7"><field name="card" id="1" type="int64"/>
            <field name="at" id="2" type="int64" semanticType="timestamp_ms"/>
            <field name="cents" id="3" type="int32" semanticType="money(2)"/></sbe:message>
        </sbe:messageSchema>
        """;
    private static final String YAML = """
        pipeline: visits
        events: {schema: visits.xml}
        sources:
          - {topic: visits, message: Visit, format: sbe, event-time: seen, decide: false, filter: pages < 100}
          - {topic: pays, message: Pay, format: sbe, event-time: at, filter: cents > 0}
        entities: {card: card}
        features:
          seen_pages: sum(pages) from Visit over card in 1h
          paid: sum(cents) over card in 1h
        decision: [{otherwise: approve}]
        sinks: [{topic: out}]
        """;
    private static final long SECOND = 1_700_000_000L;

    @TempDir
    Path directory;
    private Pipeline pipeline;

    @BeforeEach
    void load() throws IOException {
        Files.writeString(directory.resolve("visits.xml"), SCHEMA);
        pipeline = PipelineLoader.load(new PipelineSource("visits.yaml", YAML, directory::resolve));
    }

    private UnsafeBuffer record(final int source, final long... values) {
        final Source of = pipeline.sources().get(source);
        final Message message = of.message();
        final UnsafeBuffer record = new UnsafeBuffer(new byte[message.encodedLength()]);
        record.putShort(0, (short) message.blockLength());
        record.putShort(2, (short) message.templateId());
        record.putShort(4, (short) message.schemaId());
        record.putShort(6, (short) message.version());
        for (int i = 0; i < values.length; i++) {
            message.fields().get(i).writeLong(record, Message.HEADER_LENGTH, values[i]);
        }
        return record;
    }

    private static int visit(final Hotpath hotpath, final UnsafeBuffer record) {
        return hotpath.take(0, record, 0, record.capacity(), new Decision());
    }

    @Test
    void recordsLieAsTheUsersSchemaSaysWhereverTheirEventsLie() {
        final Decision decision = new Decision();
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("journal"))) {
            assertEquals(Hotpath.OBSERVED, visit(hotpath, record(0, 7, SECOND, 3)));
            assertEquals(Hotpath.OBSERVED, visit(hotpath, record(0, 5, SECOND + 1, 3)));
            assertEquals(Hotpath.FILTERED, visit(hotpath, record(0, 100, SECOND + 1, 3)));
            assertEquals(Hotpath.FILTERED, visit(hotpath, record(0, 0xFFFF, SECOND + 1, 3)), "missing");
            assertEquals(Hotpath.OBSERVED, visit(hotpath, record(0, 50, SECOND + 1, 4)));
            final UnsafeBuffer pay = record(1, 3, (SECOND + 2) * 1_000, 1_250);
            assertEquals(-Rejection.WRONG_MESSAGE.code(), visit(hotpath, pay));
            assertEquals(Hotpath.DECIDED, hotpath.decide(pay, 0, pay.capacity(), decision), "the first source that is decided on");
            assertEquals(12, decision.feature(0));
            assertEquals(12.5, decision.feature(1));
            final UnsafeBuffer nothing = record(1, 3, (SECOND + 3) * 1_000, 0);
            assertEquals(Hotpath.FILTERED, hotpath.decide(nothing, 0, nothing.capacity(), decision));
            assertEquals(Hotpath.DECIDED, hotpath.decide(pay, 0, pay.capacity(), decision));
            assertEquals(25, decision.feature(1));
            assertEquals(5, decision.sequence(), "what is left out has none");
        }
    }
}
