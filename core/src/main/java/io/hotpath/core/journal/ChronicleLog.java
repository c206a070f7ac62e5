package io.hotpath.core.journal;

import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A log in a Chronicle Queue, an entry in each excerpt: the input's frame and the decision's behind it. Raw bytes only, so that
 * reading never instantiates a class that a file names. The queue has no checksum of its own; the entry brings one.
 */
final class ChronicleLog implements JournalLog {
    /** Mapped at a time. */
    private static final int BLOCK_BYTES = 64 << 20;

    private final Path directory;
    private final ChronicleQueue queue;
    private final PointerBytesStore frameBytes = new PointerBytesStore();
    private final ExcerptAppender appender;
    private final CRC32C crc = new CRC32C();

    private ChronicleLog(final Path directory, final boolean readOnly) {
        this.directory = directory;
        queue = SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(BLOCK_BYTES)
            .readOnly(readOnly)
            .build();
        appender = readOnly ? null : queue.createAppender();
        if (appender != null) {
            appender.singleThreadedCheckDisabled(true);
        }
    }

    /**
     * Opens the log for its one writer, or makes it where there is none.
     *
     * @param directory of this log alone.
     */
    static ChronicleLog forAppending(final Path directory) {
        return new ChronicleLog(directory, false);
    }

    /**
     * Opens an existing log for reading only; its writer may be at work.
     *
     * @param directory of this log alone.
     */
    static ChronicleLog forReading(final Path directory) {
        return new ChronicleLog(directory, true);
    }

    @Override
    public void append(final Frame input) {
        write(input, null);
    }

    @Override
    public void append(final Frame input, final Frame decision) {
        write(input, decision);
    }

    private void write(final Frame input, final Frame decision) {
        input.seal(crc, decision);
        final DocumentContext document = appender.writingDocument();
        try {
            write(document.wire().bytes(), input);
            if (decision != null) {
                write(document.wire().bytes(), decision);
            }
        } catch (final RuntimeException | Error failure) {
            document.rollbackOnClose();
            throw failure;
        } finally {
            document.close();
        }
    }

    private void write(final Bytes<?> bytes, final Frame frame) {
        frameBytes.set(frame.address(), frame.length());
        bytes.write(frameBytes);
    }

    @Override
    public long lastSequence() {
        try (ExcerptTailer tailer = queue.createTailer()) {
            tailer.direction(TailerDirection.BACKWARD).toEnd();
            try (DocumentContext document = tailer.readingDocument()) {
                return document.isPresent() ? sequence(document) : -1;
            }
        }
    }

    private static long sequence(final DocumentContext document) {
        final var bytes = document.wire().bytes();
        final var view = new UnsafeBuffer(bytes.addressForRead(bytes.readPosition()), Frame.HEADER_LENGTH);
        return view.getLong(Frame.SEQUENCE_OFFSET);
    }

    @Override
    public JournalReader reader() {
        return new ChronicleReader(directory, queue.createTailer());
    }

    @Override
    public void close() {
        if (appender != null) {
            appender.close();
        }
        queue.close();
    }
}
