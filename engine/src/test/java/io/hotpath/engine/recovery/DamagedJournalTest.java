package io.hotpath.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalCorruptException;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.engine.CardFraud;
import io.hotpath.engine.Engine;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.stage.DiscardingSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A journal that is not as it was written is neither gone on with nor replayed; the refusal says from where on. */
@Timeout(60)
class DamagedJournalTest {
    private static final int EVENTS = 500;
    private static final int FLIPS = 20;
    /** Length and state of an entry, before it. */
    private static final int CHRONICLE_HEADER_BYTES = 4;
    private static final Pipeline PIPELINE = CardFraud.load();
    private static final byte[][] PAYMENTS = CardFraud.payments(EVENTS);

    @TempDir
    Path directory;
    private Path journal;

    @BeforeEach
    void decide() {
        journal = directory.resolve("journal");
        start(journal);
    }

    private static void start(final Path journal) {
        try (JournalSession session = JournalSession.open(journal, PIPELINE);
            Engine engine = Engine.start(PIPELINE, session, new DiscardingSink(), (done, last) -> { })) {
            CardFraud.offer(engine, PAYMENTS, (int) engine.nextOffset(0, 0), EVENTS);
        }
    }

    private static void replay(final Path journal) {
        try (Replay replay = new Replay(journal, false)) {
            assertTrue(replay.run((done, last) -> { }).identical());
        }
    }

    @Test
    void flippedBitOfAnEntryIsFoundWhereverItLies() throws IOException {
        final long seed = Long.getLong("hotpath.seed", System.nanoTime());
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < FLIPS; i++) {
            // The first time the sequence of the last entry, which says where the log ends.
            final int sequence = i == 0 ? EVENTS - 1 : random.nextInt(EVENTS - 1);
            final byte[] entry = entry(sequence);
            final int at = i == 0 ? Frame.SEQUENCE_OFFSET : random.nextInt(-CHRONICLE_HEADER_BYTES, entry.length);
            final int bit = i == 0 ? 1 : 1 << random.nextInt(Byte.SIZE);
            final String where = "sequence " + sequence + ", byte " + at + ", bit " + bit + ", seed " + seed;
            flip(entry, at, bit);
            assertDamagedAfter(sequence - 1, () -> replay(journal), where);
            if (at >= 0) {
                // Chronicle itself repairs a header where it opens a queue for appending.
                assertDamagedAfter(sequence - 1, () -> start(journal), where);
                entry[at] ^= (byte) bit;
            }
            flip(entry, at, bit);
        }
        replay(journal);
        start(journal);
    }

    private byte[] entry(final int sequence) {
        try (Journal reading = Journal.forReading(journal); JournalReader reader = reading.log().reader()) {
            for (int i = 0; i <= sequence; i++) {
                assertTrue(reader.next());
            }
            final int inputLength = reader.input().length();
            final byte[] entry = new byte[inputLength + reader.decision().length()];
            reader.input().buffer().getBytes(0, entry, 0, inputLength);
            reader.decision().buffer().getBytes(0, entry, inputLength, reader.decision().length());
            return entry;
        }
    }

    /** An entry holds its sequence, so its bytes are found only once. */
    private void flip(final byte[] entry, final int at, final int bit) throws IOException {
        final Path file;
        try (Stream<Path> files = Files.list(journal.resolve("log"))) {
            file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, Math.min(channel.size(), 4 << 20));
            int start = 0;
            while (bytes.slice(start, entry.length).mismatch(ByteBuffer.wrap(entry)) >= 0) {
                start++;
            }
            bytes.put(start + at, (byte) (bytes.get(start + at) ^ bit));
        }
    }

    private static void assertDamagedAfter(final long sequence, final Executable reading, final String where) {
        final String message = assertThrows(JournalCorruptException.class, reading, where).getMessage();
        assertTrue(message.contains("is damaged after sequence " + sequence + ": "), () -> message + " (" + where + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        100 | 101 | 0   | 0   | after sequence 99: the next input is 101
        0   | 1   | 0   | 0   | after sequence -1: the next input is 1
        0   | 0   | 100 | 101 | after sequence 99: the decision on the next input is missing
        0   | 0   | 499 | 500 | after sequence 498: the decision on the next input is missing
        """)
    void whatIsMissingIsFound(
        final int fromInput, final int toInput, final int fromDecision, final int toDecision, final String message) {
        final Path copy = directory.resolve("copy");
        JournalCopy.of(
            journal, copy,
            input -> input.sequence() < fromInput || input.sequence() >= toInput,
            decision -> decision.sequence() < fromDecision || decision.sequence() >= toDecision);
        final String expected = "journal " + copy + " is damaged " + message;
        assertEquals(expected, assertThrows(JournalCorruptException.class, () -> replay(copy)).getMessage());
        assertEquals(expected, assertThrows(JournalCorruptException.class, () -> start(copy)).getMessage());
    }
}
