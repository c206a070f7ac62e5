package io.hotpath.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What works ahead of the appending thread, and that the queue's own means read what was written past them. */
@Timeout(120)
class LogBlocksTest {
    private static final int PAYLOAD_BYTES = 400;
    private static final int STEP = 4_000;
    private static final int SEVERAL_BLOCKS = 5 * PreparedFile.BLOCK_BYTES / PAYLOAD_BYTES;
    private static final int MORE_THAN_INDEXED = 1_000;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final long FIRST_DAY_MILLIS = 20_000 * DAY_MILLIS;

    private final Frame input = new Frame(ByteBuffer.allocateDirect(1 << 16), 0, 1 << 16);
    private final Frame decision = new Frame(ByteBuffer.allocateDirect(256), 0, 256);
    private final AtomicLong clockMillis = new AtomicLong(FIRST_DAY_MILLIS);

    @TempDir
    private Path directory;

    private ChronicleLog open() {
        return ChronicleLog.forAppending(directory, clockMillis::get);
    }

    private void append(final ChronicleLog log, final long from, final long to, final int payloadBytes) {
        for (long sequence = from; sequence < to; sequence++) {
            input.begin(FrameType.EVENT, sequence, 0, 0, sequence);
            input.lengths(payloadBytes, 0, payloadBytes);
            decision.begin(FrameType.DECISION, sequence, 0, 0, sequence);
            decision.lengths((int) (sequence % 100), 0, 0);
            log.append(input, decision);
        }
    }

    private static void assertHolds(final JournalLog log, final long entries) {
        assertEquals(entries - 1, log.lastSequence());
        try (JournalReader reader = log.reader()) {
            for (long sequence = 0; sequence < entries; sequence++) {
                assertTrue(reader.next());
                assertEquals(sequence, reader.input().sequence());
                assertEquals(sequence, reader.decision().sequence());
            }
            assertFalse(reader.next());
        }
    }

    /** Whatever is not ready when the appending thread comes to it, and whatever it maps itself, is counted as late. */
    @Test
    void appendingThreadFindsEveryBlockMapped() throws InterruptedException, ExecutionException {
        try (ChronicleLog log = open(); ExecutorService appending = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < SEVERAL_BLOCKS; i += STEP) {
                final int from = i;
                appending.submit(() -> append(log, from, from + STEP, PAYLOAD_BYTES)).get();
                while (log.blocks().doWork() > 0) { // what the thread of its own does, and is not waited for
                    Thread.onSpinWait();
                }
            }
            assertEquals(0, log.blocks().late());
        }
    }

    @Test
    void queueItselfFindsEveryEntryByItsIndex() {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final SplittableRandom random = new SplittableRandom(seed);
        int entries = 0;
        for (int run = 0; run < 4; run++) { // a queue goes on in the middle of what it indexes
            try (ChronicleLog log = open()) {
                for (final int end = entries + random.nextInt(3_000); entries < end; entries++) {
                    append(log, entries, entries + 1, random.nextInt(20_000));
                }
            }
        }
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY).readOnly(true).build(); ExcerptTailer tailer = queue.createTailer()) {
            final long first = queue.firstIndex();
            assertEquals(first + entries - 1, queue.lastIndex(), () -> "seed " + seed);
            for (int i = 0; i < 5_000; i++) {
                final int sequence = random.nextInt(entries);
                assertTrue(tailer.moveToIndex(first + sequence), () -> "entry " + sequence + ", seed " + seed);
                try (DocumentContext document = tailer.readingDocument()) {
                    final var bytes = document.wire().bytes();
                    assertEquals(
                        sequence, bytes.readLong(bytes.readPosition() + Frame.SEQUENCE_OFFSET), () -> "seed " + seed);
                }
            }
        }
    }

    @Test
    void nextDayHasItsFileBeforeAnythingIsAppendedToIt() throws IOException {
        try (ChronicleLog log = open()) {
            append(log, 0, MORE_THAN_INDEXED, PAYLOAD_BYTES);
            clockMillis.addAndGet(DAY_MILLIS);
            final int firstDay = log.blocks().newest().cycle();
            while (log.blocks().newest().cycle() == firstDay) {
                log.blocks().doWork();
            }
            log.blocks().doWork(); // the log's own thread may have changed the day, and is done when it gives up the lock
            append(log, MORE_THAN_INDEXED, 2 * MORE_THAN_INDEXED, PAYLOAD_BYTES);
            assertEquals(0, log.blocks().late());
            assertHolds(log, 2 * MORE_THAN_INDEXED);
        }
        try (ChronicleLog log = open()) {
            assertHolds(log, 2 * MORE_THAN_INDEXED);
            assertEquals(2, files());
        }
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY).readOnly(true).build()) {
            final RollCycle days = queue.rollCycle();
            assertEquals(1, days.toCycle(queue.lastIndex()) - days.toCycle(queue.firstIndex()));
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.toString().endsWith(".cq4")).count();
        }
    }

    @Test
    void daysWithoutAnEntryAndAClockSetBackChangeNothing() throws IOException {
        int entries = 0;
        for (final int day : new int[] {0, 1, 3, 2, 2, 0, 9}) {
            clockMillis.set(FIRST_DAY_MILLIS + day * DAY_MILLIS);
            open().close();
            try (ChronicleLog log = open()) {
                assertHolds(log, entries);
                if (day % 2 == 1) {
                    append(log, entries, entries + MORE_THAN_INDEXED, 10);
                    entries += MORE_THAN_INDEXED;
                }
                assertHolds(log, entries);
            }
            try (ChronicleLog log = ChronicleLog.forReading(directory)) {
                assertHolds(log, entries);
            }
        }
    }
}
