package io.hotpath.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.thread.AllocatedBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.BitUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final int PAYLOAD_OFFSET = Frame.HEADER_LENGTH;
    private static final int FRAMES = 1_000;
    private static final int MEASURED_FRAMES = 1_000_000;

    private final Frame input = new Frame(ByteBuffer.allocateDirect(256), 0, 256);
    private final Frame decision = new Frame(ByteBuffer.allocateDirect(256), 0, 256);

    @TempDir
    private Path directory;

    @Test
    void framesComeBackAsTheyWereAppendedAlsoAfterReopening() {
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 0, FRAMES / 2);
        }
        try (Journal journal = Journal.forAppending(directory)) {
            assertEquals(FRAMES / 2 - 1, journal.log().lastSequence());
            appendFrames(journal, FRAMES / 2, FRAMES);
        }
        assertHoldsUpTo(FRAMES);
    }

    private void assertHoldsUpTo(final long end) {
        try (Journal journal = Journal.forReading(directory); JournalReader reader = journal.log().reader()) {
            for (long sequence = 0; sequence < end; sequence++) {
                assertTrue(reader.next());
                assertSameAsAppended(reader, sequence);
            }
            assertFalse(reader.next());
        }
    }

    @Test
    void journalOfAnotherLayoutIsRefusedAndNotReadWrong() throws IOException {
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 0, 10);
        }
        Files.delete(directory.resolve("format")); // as in the first journals
        for (final Executable opening : List.<Executable>of(
            () -> Journal.forAppending(directory), () -> Journal.forReading(directory))) {
            final String refused = assertThrows(JournalUnavailableException.class, opening).getMessage();
            assertTrue(refused.contains("another version of hotpath"), refused);
        }
        Files.writeString(directory.resolve("format"), "3");
        Journal.forAppending(directory).close();
    }

    private void appendFrames(final Journal journal, final long from, final long to) {
        for (long sequence = from; sequence < to; sequence++) {
            if (isDecided(sequence)) {
                journal.log().append(input(sequence), decision(sequence));
            } else {
                journal.log().append(input(sequence));
            }
        }
    }

    private static boolean isDecided(final long sequence) {
        return sequence % 3 != 0;
    }

    private Frame input(final long sequence) {
        input.begin(FrameType.EVENT, sequence, 3, 7, 2 * sequence);
        input.buffer().putLong(PAYLOAD_OFFSET, ~sequence);
        input.buffer().putByte(PAYLOAD_OFFSET + Long.BYTES, (byte) 'k');
        input.lengths(Long.BYTES, 1, 99);
        return input;
    }

    private Frame decision(final long sequence) {
        decision.begin(FrameType.DECISION, sequence, 3, 7, 2 * sequence);
        decision.buffer().putLong(PAYLOAD_OFFSET, -sequence);
        decision.lengths(Long.BYTES, 0, 0);
        return decision;
    }

    private static void assertSameAsAppended(final JournalReader reader, final long sequence) {
        assertSameInput(reader.input(), sequence);
        assertEquals(isDecided(sequence), reader.decision() != null);
        if (isDecided(sequence)) {
            assertEquals(FrameType.DECISION, reader.decision().type());
            assertEquals(sequence, reader.decision().sequence());
            assertEquals(-sequence, reader.decision().buffer().getLong(PAYLOAD_OFFSET));
        }
    }

    private static void assertSameInput(final Frame frame, final long sequence) {
        assertEquals(FrameType.EVENT, frame.type());
        assertEquals(sequence, frame.sequence());
        assertEquals(3, frame.source());
        assertEquals(7, frame.partition());
        assertEquals(2 * sequence, frame.offset());
        assertEquals(Long.BYTES, frame.payloadLength());
        assertEquals(~sequence, frame.buffer().getLong(PAYLOAD_OFFSET));
        assertEquals('k', frame.buffer().getByte(frame.keyOffset()));
        assertEquals(99, frame.originalLength());
        assertEquals(-1, frame.field());
    }

    @Test
    void anEmptyJournalHasNoLastSequence() {
        try (Journal journal = Journal.forAppending(directory)) {
            assertEquals(-1, journal.log().lastSequence());
            assertEquals(-1, journal.published().sequence());
        }
    }

    @Test
    void thePublishedMarkOutlivesItsEngine() {
        try (Journal journal = Journal.forAppending(directory)) {
            journal.published().advance(42);
        }
        try (Journal journal = Journal.forAppending(directory)) {
            assertEquals(42, journal.published().sequence());
        }
    }

    @Test
    void aSecondEngineIsRefused() {
        final Journal held = Journal.forAppending(directory);
        try (held) {
            final var refusal = assertThrows(JournalUnavailableException.class, () -> Journal.forAppending(directory));
            assertTrue(refusal.getMessage().endsWith("is in use by another engine"), refusal.getMessage());
        }
    }

    @Test
    void aPlaceThatIsNoDirectoryIsRefusedInOneLine() throws IOException {
        final Path file = Files.writeString(directory.resolve("file"), "x");
        final var refusal = assertThrows(JournalUnavailableException.class, () -> Journal.forAppending(file));
        assertEquals("journal " + file + " cannot be written", refusal.getMessage());
        assertThrows(JournalUnavailableException.class, () -> Journal.forReading(directory.resolve("nothing")));
    }

    /** A journal of two logs would look empty. */
    @Test
    void journalOfTwoLogsIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("inputs"));
        Files.writeString(directory.resolve("format"), "2\n");
        for (final Executable opening : List.<Executable>of(
            () -> Journal.forAppending(directory), () -> Journal.forReading(directory))) {
            final String refused = assertThrows(JournalUnavailableException.class, opening).getMessage();
            assertTrue(refused.contains("another version of hotpath"), refused);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {~8L, -8L})
    void aFlippedBitIsFoundInAnInputAndInADecision(final long payload) throws IOException {
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 0, 10);
        }
        flipLastOccurrence(payload);
        try (Journal journal = Journal.forReading(directory); JournalReader reader = journal.log().reader()) {
            for (int i = 0; i < 8; i++) {
                assertTrue(reader.next());
            }
            final var damage = assertThrows(JournalCorruptException.class, reader::next);
            assertTrue(damage.getMessage().contains("damaged after sequence 7"), damage.getMessage());
        }
    }

    private void flipLastOccurrence(final long payload) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            final byte[] head = new byte[1 << 20];
            access.readFully(head);
            final ByteBuffer bytes = ByteBuffer.wrap(head).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            for (int at = head.length - Long.BYTES; at >= 0; at--) {
                if (bytes.getLong(at) == payload) {
                    access.seek(at);
                    access.write(head[at] ^ 1);
                    return;
                }
            }
            throw new AssertionError("payload not found");
        }
    }

    private Path file() throws IOException {
        try (var files = Files.list(directory.resolve("log"))) {
            return files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    /** The length of an entry is written last; whatever else of it a killed engine has written lies behind the end. */
    @Test
    void whatAKilledEngineHasLeftBehindTheEndIsNoEntry() throws IOException {
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 0, 10);
        }
        final byte[] leftover = new byte[4_000];
        Arrays.fill(leftover, (byte) 0x11);
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            final byte[] head = new byte[1 << 20];
            access.readFully(head);
            int end = head.length;
            while (head[end - 1] == 0) {
                end--;
            }
            access.seek(BitUtil.align(end, Integer.BYTES) + Integer.BYTES);
            access.write(leftover);
        }
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 10, 30);
        }
        assertHoldsUpTo(30);
    }

    @Test
    void appendingAllocatesNothing() {
        try (Journal journal = Journal.forAppending(directory)) {
            appendFrames(journal, 0, 50_000);
            final long before = AllocatedBytes.ofCurrentThread();
            appendFrames(journal, 50_000, 50_000 + MEASURED_FRAMES);
            final long allocated = AllocatedBytes.ofCurrentThread() - before;
            assertEquals(0, allocated / MEASURED_FRAMES, "bytes per frame, of " + allocated + " in all");
            assertTrue(allocated < 64 << 10, "only a new file block may allocate: " + allocated + " bytes");
        }
        assertHoldsUpTo(50_000 + MEASURED_FRAMES); // behind the millionth the queue adds to its index between two entries
    }
}
