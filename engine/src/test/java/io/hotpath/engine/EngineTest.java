package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.StageMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EngineTest {
    /** A million and the warm-up. */
    private static final int EVENTS_OF_ALLOCATION_TEST = 1_050_000;

    /**
     * A new generation of the label index, every nine days of the stream, is a few objects, and so is the next stretch of a file
     * that the journal maps. The smallest object at one event in 300 would be more than this.
     */
    private static final double NOTHING_AN_EVENT = 0.05;

    @TempDir
    Path directory;

    @Test
    void decideAndJournalAllocateNothingOverAMillionEvents() {
        final byte[][] payments = CardFraud.payments(EVENTS_OF_ALLOCATION_TEST);
        final Pipeline pipeline = CardFraud.load();
        try (JournalSession session = JournalSession.open(directory, pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
            final StageMetrics metrics = engine.metrics();
            assertEquals(EVENTS_OF_ALLOCATION_TEST, metrics.decided());
            assertEquals(0, metrics.late());
            assertEquals(0.0, metrics.decideAllocation().bytesPerEvent(), NOTHING_AN_EVENT, "decide");
            assertEquals(0.0, metrics.journalAllocation().bytesPerEvent(), NOTHING_AN_EVENT, "journal");
            assertEquals(0.0, metrics.decideAllocation().excludedBytesPerEvent(), NOTHING_AN_EVENT, "score");
        }
    }

    @Test
    void sameInputsGiveTheSameBytesWhateverTheJournal() {
        final byte[][] payments = CardFraud.payments(20_000);
        final List<byte[]> first = decide(directory.resolve("one"), payments);
        final List<byte[]> second = decide(directory.resolve("two"), payments);
        assertEquals(payments.length, first.size());
        for (int i = 0; i < payments.length; i++) {
            assertArrayEquals(first.get(i), second.get(i), "decision " + i);
        }
    }

    @Test
    void outputsLeaveInTheOneOrderOfTheInputsRejectionsAmongThem() {
        final byte[][] payments = CardFraud.payments(10_000);
        for (int i = 0; i < payments.length; i += 7) {
            payments[i] = "{".getBytes(US_ASCII);
        }
        final Pipeline pipeline = CardFraud.load();
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(directory, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
            assertNull(engine.failure());
        }
        assertEquals(LongStream.range(0, payments.length).boxed().toList(), sink.sequences());
        assertEquals((payments.length + 6) / 7, sink.rejections());
    }

    private static List<byte[]> decide(final Path journal, final byte[][] payments) {
        final Pipeline pipeline = CardFraud.load();
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
        }
        return sink.decisions();
    }
}
