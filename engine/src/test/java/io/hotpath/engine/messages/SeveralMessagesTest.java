package io.hotpath.engine.messages;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.thread.AllocatedBytes;
import io.hotpath.engine.CollectingSink;
import io.hotpath.engine.Engine;
import io.hotpath.engine.Hotpath;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.recovery.JournalSession;
import io.hotpath.engine.recovery.Replay;
import io.hotpath.engine.stage.IncomingRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logins and refunds feed the windows by which payments and transfers are decided: against brute force, live and again. */
@Timeout(300)
class SeveralMessagesTest {
    private static final int STREAMS = Integer.getInteger("hotpath.streams", 12);
    private static final int RECORDS = 600;
    private static final double ROUNDING = 1e-12;

    @TempDir
    Path directory;
    private final Pipeline pipeline = CardStream.load();
    private final Decision decision = new Decision();

    private static List<CardStream.Item> records(final long seed, final int count) {
        final CardStream stream = new CardStream(seed);
        final List<CardStream.Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(stream.next());
        }
        return items;
    }

    @Test
    void featuresAreThoseOfBruteForceAcrossARestartAndInReplay() {
        final long first = Long.getLong("hotpath.seed", System.nanoTime());
        for (long seed = first; seed < first + STREAMS; seed++) {
            final List<CardStream.Item> items = records(seed, RECORDS);
            final Path journal = directory.resolve("journal" + seed);
            takeAll(journal, items.subList(0, RECORDS / 2), seed);
            takeAll(journal, items.subList(RECORDS / 2, RECORDS), seed);
            try (Replay replay = new Replay(journal, false)) {
                final Replay.Result result = replay.run((done, last) -> { });
                assertTrue(result.identical(), "seed " + seed + " differs at " + result.differentAt());
                assertEquals(items.stream().filter(CardStream.Item::isDecided).count(), result.decisions());
                assertEquals(items.stream().filter(item -> !item.isFiltered()).count(), result.inputs());
            }
        }
    }

    private void takeAll(final Path journal, final List<CardStream.Item> items, final long seed) {
        try (Hotpath hotpath = Hotpath.open(pipeline, journal)) {
            for (int i = 0; i < items.size(); i++) {
                take(hotpath, items.get(i), "seed " + seed + ", record " + i + ": ");
            }
        }
    }

    private void take(final Hotpath hotpath, final CardStream.Item item, final String where) {
        final int result =
            hotpath.take(item.source(), new UnsafeBuffer(item.bytes()), 0, item.bytes().length, decision);
        assertEquals(item.isFiltered() ? Hotpath.FILTERED
            : item.isDecided() || item.source() == 5 ? Hotpath.DECIDED : Hotpath.OBSERVED, result, where);
        for (int i = 0; item.isDecided() && i < item.features().length; i++) {
            assertEquals(item.features()[i], decision.feature(i), ROUNDING, where + CardStream.FEATURES.get(i));
        }
    }

    @Test
    void engineGivesOutDecisionsAloneAndPassesTheRestInTheOneOrder() {
        final List<CardStream.Item> items = records(7, 5_000);
        final CollectingSink whole = new CollectingSink();
        run(directory.resolve("whole"), items, whole, 0);
        final CollectingSink parts = new CollectingSink(); // confirms nothing, so that the second run gives out the first's as well
        run(directory.resolve("parts"), items.subList(0, 2_000), new CollectingSink(), 0);
        run(directory.resolve("parts"), items.subList(2_000, items.size()), parts, 2_000);
        final long kept = items.stream().filter(item -> !item.isFiltered()).count();
        assertEquals(LongStream.range(0, kept).boxed().toList(), whole.sequences());
        assertEquals(whole.sequences(), parts.sequences());
        assertEquals(items.stream().filter(CardStream.Item::isDecided).count(), whole.decisions().size());
        for (int i = 0; i < whole.decisions().size(); i++) {
            assertArrayEquals(whole.decisions().get(i), parts.decisions().get(i), "decision " + i);
        }
    }

    private void run(final Path journal, final List<CardStream.Item> items, final CollectingSink sink, final int from) {
        try (JournalSession session = JournalSession.open(journal, pipeline);
            Engine engine = Engine.start(pipeline, session, sink, (done, last) -> { })) {
            final IncomingRecord incoming = new IncomingRecord();
            for (int i = 0; i < items.size(); i++) {
                incoming.origin(items.get(i).source(), 0, from + i).value().wrap(items.get(i).bytes());
                while (!engine.offer(incoming)) {
                    Thread.onSpinWait();
                }
            }
            engine.drain();
            assertEquals(items.stream().filter(CardStream.Item::isFiltered).count(), engine.metrics().filtered());
            assertEquals(items.stream().filter(item -> item.source() == 3 || item.source() == 4)
                .filter(item -> !item.isFiltered()).count(), engine.metrics().observed());
            assertEquals(items.stream().filter(CardStream.Item::isDecided).count(), engine.metrics().decided());
        }
    }

    @Test
    void observedEventFarAheadOfTheClockIsCounted() {
        try (JournalSession session = JournalSession.open(directory.resolve("ahead"), pipeline);
            Engine engine = Engine.start(pipeline, session, new CollectingSink(), (done, last) -> { })) {
            final IncomingRecord incoming = new IncomingRecord();
            incoming.origin(3, 0, 0).value().wrap("card,4102444800,true,a".getBytes(US_ASCII)); // the year 2100
            assertTrue(engine.offer(incoming));
            engine.drain();
            assertEquals(1, engine.metrics().observed());
            assertEquals(1, engine.metrics().ahead());
        }
    }

    @Test
    void journalTellsWhereEachTopicGoesOnWhateverWasLeftOut() {
        final List<CardStream.Item> items = records(8, 500);
        try (JournalSession session = JournalSession.open(directory.resolve("offsets"), pipeline);
            Engine engine = Engine.start(pipeline, session, new CollectingSink(), (done, last) -> { })) {
            final IncomingRecord incoming = new IncomingRecord();
            for (int i = 0; i < items.size(); i++) {
                incoming.origin(items.get(i).source(), 0, i).value().wrap(items.get(i).bytes());
                assertTrue(engine.offer(incoming));
            }
            engine.drain();
        }
        try (JournalSession session = JournalSession.open(directory.resolve("offsets"), pipeline);
            Engine engine = Engine.start(pipeline, session, new CollectingSink(), (done, last) -> { })) {
            for (int source = 0; source < 6; source++) {
                assertEquals(1 + lastTaken(items, source), engine.nextOffset(source, 0), "source " + source);
            }
        }
    }

    private static int lastTaken(final List<CardStream.Item> items, final int source) {
        int last = -1;
        for (int i = 0; i < items.size(); i++) {
            last = items.get(i).source() == source && !items.get(i).isFiltered() ? i : last;
        }
        return last;
    }

    @Test
    void nothingIsAllocatedForARecordOfWhateverMessage() {
        final List<CardStream.Item> items = records(9, 2_000);
        final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        try (Hotpath hotpath = Hotpath.open(pipeline, directory.resolve("garbage"))) {
            double least = Double.MAX_VALUE;
            for (int round = 0; round < 60 && least > 0.05; round++) {
                final long before = AllocatedBytes.ofCurrentThread();
                for (int i = 0; i < items.size(); i++) {
                    final byte[] bytes = items.get(i).bytes();
                    view.wrap(bytes);
                    hotpath.take(items.get(i).source(), view, 0, bytes.length, decision);
                }
                least = Math.min(least, (AllocatedBytes.ofCurrentThread() - before) / (double) items.size());
            }
            assertEquals(0.0, least, 0.05);
        }
    }
}
