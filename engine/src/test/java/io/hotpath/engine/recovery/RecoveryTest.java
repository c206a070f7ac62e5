package io.hotpath.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.core.journal.JournalUnavailableException;
import io.hotpath.engine.CardFraud;
import io.hotpath.engine.CollectingSink;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecoveryTest {
    private static final int EVENTS = 6_000;
    private static final int STOP = 2_500;
    private static final String COUNT = "customer_count_1d: count() over customer in 1d";
    private static final String OTHER_COUNT = "customer_count_1d: count() over customer in 1h";
    private static final int COUNT_FEATURE = 3;

    @TempDir
    Path directory;
    private final byte[][] payments = CardFraud.payments(EVENTS);
    private Path journal;
    private List<byte[]> uninterrupted;

    @BeforeEach
    void decideWithoutAStop() {
        journal = directory.resolve("journal");
        uninterrupted = run(directory.resolve("whole"), CardFraud.load(), 0, EVENTS).decisions();
    }

    @Test
    void engineStartedAgainGoesOnWithTheSameStateAndTheNextSequence() {
        final CollectingSink before = run(journal, CardFraud.load(), 0, STOP);
        final CollectingSink after = run(journal, CardFraud.load(), STOP, EVENTS);
        // Nothing was confirmed outside, so the first are given out again, as they were.
        assertEquals(EVENTS, after.decisions().size());
        assertSame(uninterrupted, after.decisions());
        assertSame(uninterrupted.subList(0, STOP), before.decisions());
        assertIdentical(EVENTS);
    }

    @Test
    void alteredDecisionIsFoundByItsSequenceAndField() {
        run(directory.resolve("true"), CardFraud.load(), 0, EVENTS);
        copyWithOneFeatureAltered(directory.resolve("true"), journal);
        final Replay.Result result = replay(false);
        assertFalse(result.identical());
        assertEquals(STOP, result.differentAt());
        assertEquals("features[3]", result.differentField());
        assertEquals("features[3]", replay(true).differentField());
    }

    private static void copyWithOneFeatureAltered(final Path from, final Path to) {
        final Pipeline pipeline = CardFraud.load();
        JournalSession.open(to, pipeline).close();
        final int place = Frame.HEADER_LENGTH + pipeline.decisionSchema().layout().featuresOffset() + 3 * Double.BYTES;
        try (Journal source = Journal.forReading(from); Journal target = Journal.forAppending(to);
            JournalReader reader = source.log().reader()) {
            while (reader.next()) {
                final Frame decision = reader.decision();
                if (decision.sequence() == STOP) {
                    decision.buffer().putByte(place, (byte) (decision.buffer().getByte(place) ^ 1));
                }
                target.log().append(reader.input(), decision);
            }
        }
    }

    @Test
    void eachDecisionIsHeldAgainstThePipelineThatMadeIt() {
        run(journal, CardFraud.load(), 0, STOP);
        final CollectingSink after = run(journal, PipelineLoader.load(CardFraud.changed(COUNT, OTHER_COUNT)), STOP, EVENTS);
        final Decision before = decision(uninterrupted.getLast());
        final Decision last = decision(after.decisions().getLast());
        assertNotEquals(before.pipelineVersion(), last.pipelineVersion());
        assertNotEquals(before.feature(COUNT_FEATURE), last.feature(COUNT_FEATURE), "another pipeline decides otherwise");
        assertIdentical(EVENTS);
        assertTrue(replay(true).identical());
    }

    private static Decision decision(final byte[] payload) {
        return new Decision().wrap(new UnsafeBuffer(payload), 0, payload.length);
    }

    @Test
    void pipelineThatWasAlteredInTheArchiveNoLongerMakesTheSameDecisions() throws IOException {
        final Pipeline pipeline = CardFraud.load();
        run(journal, pipeline, 0, EVENTS);
        final Path archived = journal.resolve("pipelines").resolve(pipeline.version().hex()).resolve("pipeline.yaml");
        Files.writeString(archived, Files.readString(archived).replace(COUNT, OTHER_COUNT));
        final Replay.Result decisions = replay(false);
        assertEquals(0, decisions.differentAt());
        assertEquals("pipelineVersion", decisions.differentField());
        final Replay.Result features = replay(true);
        assertEquals("features[" + COUNT_FEATURE + ']', features.differentField());
        assertTrue(features.differentAt() > 0, "the first count is the same");
    }

    @Test
    void pipelineWithOtherEventsNeedsAnotherJournal() {
        run(journal, CardFraud.load(), 0, 10);
        final Pipeline other = PipelineLoader.load(
            CardFraud.changed("    fraud: boolean?  ", "    extra: int32?\n    fraud: boolean?  "));
        final JournalUnavailableException refused =
            assertThrows(JournalUnavailableException.class, () -> JournalSession.open(journal, other));
        assertTrue(refused.getMessage().contains("other fields"), refused.getMessage());
    }

    @Test
    void onlyOneEngineMayHaveAJournal() {
        final Pipeline pipeline = CardFraud.load();
        try (JournalSession first = JournalSession.open(journal, pipeline)) {
            assertEquals(0, first.firstUnconfirmed());
            final JournalUnavailableException refused =
                assertThrows(JournalUnavailableException.class, () -> JournalSession.open(journal, pipeline));
            assertTrue(refused.getMessage().contains(journal.toString()), refused.getMessage());
        }
        JournalSession.open(journal, pipeline).close();
    }

    private CollectingSink run(final Path place, final Pipeline pipeline, final int from, final int to) {
        final CollectingSink sink = new CollectingSink();
        try (JournalSession session = JournalSession.open(place, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            assertEquals(from, engine.nextOffset(0, 0));
            CardFraud.offer(engine, payments, from, to);
        }
        return sink;
    }

    private Replay.Result replay(final boolean featuresOnly) {
        try (Replay replay = new Replay(journal, featuresOnly)) {
            return replay.run((done, last) -> { });
        }
    }

    private void assertIdentical(final int decisions) {
        final Replay.Result result = replay(false);
        assertTrue(result.identical(), () -> result.differentAt() + " " + result.differentField());
        assertEquals(decisions, result.decisions());
    }

    private static void assertSame(final List<byte[]> expected, final List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        final List<Integer> different = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (!Arrays.equals(expected.get(i), actual.get(i))) {
                different.add(i);
            }
        }
        assertArrayEquals(new Object[0], different.toArray(), "decisions that differ");
    }
}
