package io.hotpath.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.engine.definition.ThreadLayout;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.stage.DiscardingSink;
import io.hotpath.engine.stage.StageMetrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EngineTest {
    /** A million and the warm-up. */
    private static final int EVENTS_OF_ALLOCATION_TEST = 1_400_000;
    /** Of few events measured, in one of which a store may grow. */
    private static final double NO_OBJECT_AN_EVENT = 0.5;
    private static final int WARM_UP_EVENTS = 400_000;
    /** In a decision, as its layout draws it. */
    private static final int PIPELINE_VERSION_OFFSET = 32;

    /**
     * A new generation of the label index, every nine days of the stream, is a few objects, and so is the next stretch of a file
     * that the journal maps. The smallest object at one event in 300 would be more than this.
     */
    private static final double NOTHING_AN_EVENT = 0.05;

    @TempDir
    Path directory;

    /** One thread does all, so that all its bytes are the engine's. */
    @Test
    void theWholeWayOfAnEventAllocatesNothingOverAMillionEvents() {
        final byte[][] payments = CardFraud.payments(EVENTS_OF_ALLOCATION_TEST);
        final Pipeline pipeline = CardFraud.load(ThreadLayout.COMPACT);
        try (JournalSession session = JournalSession.open(directory, pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, WARM_UP_EVENTS);
            final long before = AllocatedBytes.ofCurrentThread();
            CardFraud.offer(engine, payments, WARM_UP_EVENTS, payments.length);
            final double bytes = AllocatedBytes.ofCurrentThread() - before;
            assertEquals(EVENTS_OF_ALLOCATION_TEST, engine.metrics().decided());
            assertEquals(0, engine.metrics().late());
            assertEquals(0.0, bytes / (payments.length - WARM_UP_EVENTS), NOTHING_AN_EVENT);
        }
    }

    @Test
    void theEnginesOwnThreadAllocatesNothingAndItsMetersSaySo() {
        final byte[][] payments = CardFraud.payments(400_000);
        final Pipeline pipeline = CardFraud.load(ThreadLayout.RING);
        try (JournalSession session = JournalSession.open(directory, pipeline);
            Engine engine = Engine.start(pipeline, session, new DiscardingSink(), (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
            final StageMetrics metrics = engine.metrics();
            assertEquals(0.0, metrics.decodeAllocation().bytesPerEvent(), NO_OBJECT_AN_EVENT, "decode");
            assertEquals(0.0, metrics.decideAllocation().bytesPerEvent(), NO_OBJECT_AN_EVENT, "decide");
            assertEquals(0.0, metrics.decideAllocation().excludedBytesPerEvent(), NO_OBJECT_AN_EVENT, "score");
            assertEquals(0.0, metrics.publishAllocation().bytesPerEvent(), NO_OBJECT_AN_EVENT, "journal and publish");
        }
    }

    @Test
    void sameInputsGiveTheSameBytesInWhateverThreadsAndJournal() {
        final byte[][] payments = CardFraud.payments(20_000);
        final List<byte[]> first = decide(directory.resolve("one"), ThreadLayout.COMPACT, payments);
        final List<byte[]> second = decide(directory.resolve("two"), ThreadLayout.COMPACT, payments);
        final List<byte[]> third = decide(directory.resolve("three"), ThreadLayout.RING, payments);
        assertEquals(payments.length, first.size());
        assertEquals(payments.length, third.size());
        for (int i = 0; i < payments.length; i++) {
            assertArrayEquals(first.get(i), second.get(i), "decision " + i);
            assertArrayEquals(behindVersion(first.get(i)), behindVersion(third.get(i)), "decision " + i + " behind the ring");
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

    /** The versions differ, since the files do. */
    private static byte[] behindVersion(final byte[] decision) {
        final byte[] rest = decision.clone();
        Arrays.fill(rest, PIPELINE_VERSION_OFFSET, PIPELINE_VERSION_OFFSET + Long.BYTES, (byte) 0);
        return rest;
    }

    private static List<byte[]> decide(final Path journal, final ThreadLayout threads, final byte[][] payments) {
        final Pipeline pipeline = CardFraud.load(threads);
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            CardFraud.offer(engine, payments, 0, payments.length);
        }
        return sink.decisions();
    }
}
