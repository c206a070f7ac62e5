package io.hotpath.core.journal;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The sequence up to which the outside has confirmed every decision and dead letter, in eight mapped bytes that outlive the
 * process. One thread advances it; any thread may read it. After a crash of the machine it may be behind, never ahead of what was
 * confirmed: what lies between is given out again with the same origin.
 */
public final class PublishedMark implements AutoCloseable {
    private static final VarHandle SEQUENCE = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final MappedByteBuffer file;

    private PublishedMark(final MappedByteBuffer file) {
        this.file = file;
    }

    @ColdPath
    static PublishedMark open(final Path path) {
        final boolean fresh = !Files.exists(path);
        try (FileChannel channel = FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final PublishedMark mark = new PublishedMark(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
            if (fresh) {
                mark.advance(-1);
            }
            return mark;
        } catch (final IOException failure) {
            throw new JournalUnavailableException(path, "cannot be written", failure);
        }
    }

    /** @param sequence confirmed, as is everything before it. */
    public void advance(final long sequence) {
        SEQUENCE.setRelease(file, 0, sequence);
    }

    /** @return the last confirmed sequence, or -1. */
    public long sequence() {
        return (long) SEQUENCE.getAcquire(file, 0);
    }

    @Override
    public void close() {
        file.force();
    }
}
