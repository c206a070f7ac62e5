package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file from some place on, by blocks of a megabyte, and hashes what it writes. Single-threaded. */
@ColdPath
final class HashedOutput {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int ALIGNMENT = Directory.BUCKET_BYTES;

    private final FileChannel file;
    private final BuildMemory memory;
    private final MemorySegment buffer;
    private final ContentHash hash = new ContentHash();
    private long written;
    private int used;

    /**
     * @param file   positioned where to begin.
     * @param memory of the buffer.
     */
    HashedOutput(final FileChannel file, final BuildMemory memory) {
        this.file = file;
        this.memory = memory;
        buffer = memory.allocate(BUFFER_BYTES, Long.BYTES);
    }

    /** @return bytes given so far. */
    long position() {
        return written + used;
    }

    void write(final long address, final long length) throws IOException {
        long done = 0;
        while (done < length) {
            if (used == BUFFER_BYTES) {
                flush();
            }
            final int some = (int) Math.min(length - done, BUFFER_BYTES - used);
            NativeMemory.copy(address + done, buffer.address() + used, some);
            used += some;
            done += some;
        }
    }

    /** Fills up with zeros to a multiple of 64. */
    void align() {
        while (used % ALIGNMENT != 0) {
            buffer.set(ValueLayout.JAVA_BYTE, used++, (byte) 0);
        }
    }

    /** Appends another file from its beginning, in place of the rest of a region, and aligns. */
    void append(final FileChannel other) throws IOException {
        final MemorySegment block = memory.allocate(BUFFER_BYTES);
        final ByteBuffer some = block.asByteBuffer();
        long at = 0;
        for (int count = other.read(some, at); count > 0; count = other.read(some.clear(), at)) {
            write(block.address(), count);
            at += count;
        }
        align();
    }

    private void flush() throws IOException {
        hash.add(buffer.address(), used);
        finishUnhashed();
    }

    /** Writes what is left, of a file whose hash nobody asks for. */
    void finishUnhashed() throws IOException {
        final ByteBuffer bytes = buffer.asSlice(0, used).asByteBuffer();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        written += used;
        used = 0;
    }

    /** @return the hash of everything, after what was left is written; what was given is a multiple of 64 bytes long. */
    long finish() throws IOException {
        flush();
        return hash.value();
    }
}
