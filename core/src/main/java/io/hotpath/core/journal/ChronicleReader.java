package io.hotpath.core.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a {@link ChronicleLog}: each entry is copied out of the mapped file, then checked, then shown. */
final class ChronicleReader implements JournalReader {
    private static final int INITIAL_CAPACITY = 4096;
    /** More than any entry: a damaged length must not make us read where nothing is mapped, which would end the process. */
    private static final int MAX_ENTRY_BYTES = 1 << 20;

    private final Path directory;
    private final ExcerptTailer tailer;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer entry = new UnsafeBuffer(0, 0);
    private Frame input = frame(INITIAL_CAPACITY);
    private Frame decision = frame(INITIAL_CAPACITY);
    private boolean isDecided;
    private long lastSequence = -1;

    ChronicleReader(final Path directory, final ExcerptTailer tailer) {
        this.directory = directory;
        this.tailer = tailer;
        tailer.singleThreadedCheckDisabled(true);
    }

    private static Frame frame(final int capacity) {
        return new Frame(ByteBuffer.allocateDirect(capacity), 0, capacity);
    }

    @Override
    public boolean next() {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            wrap(document.wire().bytes());
            copy();
        }
        if (!input.isIntact(crc, decision())) {
            throw damaged("the checksum of the next entry is wrong");
        }
        lastSequence = input.sequence();
        return true;
    }

    private void wrap(final Bytes<?> bytes) {
        final long remaining = bytes.readRemaining();
        if (remaining < Frame.HEADER_LENGTH || remaining > MAX_ENTRY_BYTES) {
            throw damaged("the next entry cannot have " + remaining + " bytes");
        }
        entry.wrap(bytes.addressForRead(bytes.readPosition()), (int) remaining);
    }

    private void copy() {
        final int inputLength = lengthAt(0);
        isDecided = inputLength < entry.capacity();
        input = copied(input, 0, inputLength);
        if (isDecided) {
            decision = copied(decision, inputLength, lengthAt(inputLength));
        }
        if (inputLength + (isDecided ? decision.length() : 0) != entry.capacity()) {
            throw damaged("the next entry has bytes behind its frames");
        }
    }

    private int lengthAt(final int offset) {
        final int rest = entry.capacity() - offset;
        final int length = rest < Frame.HEADER_LENGTH ? 0 : entry.getInt(offset + Frame.LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length < Frame.HEADER_LENGTH || length > rest) {
            throw damaged("a frame of the next entry cannot have " + length + " bytes");
        }
        return length;
    }

    private Frame copied(final Frame before, final int offset, final int length) {
        final Frame frame = length <= before.capacity() ? before : frame(2 * length);
        frame.buffer().putBytes(0, entry, offset, length);
        return frame;
    }

    private JournalCorruptException damaged(final String what) {
        return new JournalCorruptException(directory, lastSequence, what);
    }

    @Override
    public Frame input() {
        return input;
    }

    @Override
    public Frame decision() {
        return isDecided ? decision : null;
    }

    @Override
    public void close() {
        tailer.close();
    }
}
