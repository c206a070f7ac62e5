package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import io.hotpath.core.closing.Unwinding;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A log in a Chronicle Queue, an entry in each excerpt: the input's frame and the decision's behind it. Raw bytes only, so that
 * reading never instantiates a class that a file names. The queue has no checksum of its own; the entry brings one.
 */
final class ChronicleLog implements JournalLog {
    private final Path directory;
    private final SingleChronicleQueue queue;
    private final LogBlocks blocks;
    private final EntryAppender appender;
    private final CRC32C crc = new CRC32C();

    private ChronicleLog(
        final Path directory, final SingleChronicleQueue queue, final LogBlocks blocks, final EntryAppender appender) {
        this.directory = directory;
        this.queue = queue;
        this.blocks = blocks;
        this.appender = appender;
    }

    /**
     * Opens the log for its one writer, or makes it where there is none.
     *
     * @param directory of this log alone.
     * @param clock     says when the next file is due.
     * @throws JournalUnavailableException where the disk is full.
     */
    @ColdPath
    static ChronicleLog forAppending(final Path directory, final EpochClock clock) {
        try (Unwinding opened = new Unwinding()) {
            final LogBlocks blocks = new LogBlocks(directory, clock);
            final SingleChronicleQueue queue = opened.with(builder(directory).timeProvider(blocks::queueMillis).build());
            opened.with(blocks).start(queue);
            final ChronicleLog log = new ChronicleLog(directory, queue, blocks, new EntryAppender(queue, blocks));
            opened.keep();
            return log;
        }
    }

    /**
     * Opens an existing log for reading only; its writer may be at work.
     *
     * @param directory of this log alone.
     */
    @ColdPath
    static ChronicleLog forReading(final Path directory) {
        return new ChronicleLog(directory, builder(directory).readOnly(true).build(), null, null);
    }

    @ColdPath
    private static SingleChronicleQueueBuilder builder(final Path directory) {
        return SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(PreparedFile.BLOCK_BYTES);
    }

    @Override
    public void append(final Frame input) {
        input.seal(crc, null);
        appender.append(input, null);
    }

    @Override
    public void append(final Frame input, final Frame decision) {
        input.seal(crc, decision);
        appender.append(input, decision);
    }

    /** @return what works ahead of appending; null where the log is read only. */
    LogBlocks blocks() {
        return blocks;
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
            blocks.close();
        }
        queue.close();
    }
}
