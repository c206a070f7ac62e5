package io.hotpath.core.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a {@link ChronicleLog}: each frame is copied out of the mapped file, then checked, then shown. */
final class ChronicleReader implements JournalReader {
    private static final int INITIAL_CAPACITY = 4096;
    /** More than any frame: a damaged length must not make us read where nothing is mapped, which would end the process. */
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private final Path directory;
    private final ExcerptTailer tailer;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    private Frame frame = new Frame(ByteBuffer.allocateDirect(INITIAL_CAPACITY), 0, INITIAL_CAPACITY);
    private long lastSequence = -1;

    ChronicleReader(final Path directory, final ExcerptTailer tailer) {
        this.directory = directory;
        this.tailer = tailer;
        tailer.singleThreadedCheckDisabled(true);
    }

    @Override
    public boolean next() {
        final int copied;
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            copied = copy(document.wire().bytes());
        }
        if (copied != frame.length() || !frame.isIntact(crc)) {
            throw new JournalCorruptException(directory, lastSequence, "length or checksum of the next frame is wrong");
        }
        lastSequence = frame.sequence();
        return true;
    }

    private int copy(final Bytes<?> bytes) {
        final long remaining = bytes.readRemaining();
        if (remaining < Frame.HEADER_LENGTH || remaining > MAX_FRAME_BYTES) {
            throw new JournalCorruptException(directory, lastSequence, "the next frame cannot have " + remaining + " bytes");
        }
        final int length = (int) remaining;
        if (length > frame.capacity()) {
            frame = new Frame(ByteBuffer.allocateDirect(2 * length), 0, 2 * length);
        }
        mapped.wrap(bytes.addressForRead(bytes.readPosition()), length);
        frame.buffer().putBytes(0, mapped, 0, length);
        return length;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public void close() {
        tailer.close();
    }
}
