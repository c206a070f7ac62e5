package io.hotpath.core.table;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Rows in the order in which they came, set apart by the first eight bits of their hashes: so any number of rows can be brought
 * into the order of their hashes with the memory of one part of {@value #PARTS}. A part's rows go to the one file by blocks, each
 * with the place of the part's block before it. Single-threaded.
 */
@ColdPath
final class SpillFile implements AutoCloseable {
    static final int PARTS = 256;
    private static final int PART_SHIFT = 56;
    private static final int BUFFER_BYTES = 64 << 10;
    /** Before each block: where the part's block before it begins, or -1, and the bytes of this one. */
    private static final int LINK_BYTES = 2 * Long.BYTES;

    private final BuildMemory memory;
    private final FileChannel file;
    private final MemorySegment[] buffers = new MemorySegment[PARTS];
    private final int[] used = new int[PARTS];
    private final long[] bytes = new long[PARTS];
    private final long[] lastBlocks = new long[PARTS];
    private final ByteBuffer link;
    private final CRC32C checksum = new CRC32C();
    private long position;

    private SpillFile(final FileChannel file, final BuildMemory memory) {
        this.memory = memory;
        this.file = file;
        link = memory.allocate(LINK_BYTES).asByteBuffer();
        Arrays.fill(lastBlocks, -1);
    }

    /** Begins a file that nobody sees and that is gone when it is closed, or its process has died. */
    static SpillFile hidden(final Path path, final BuildMemory memory) throws IOException {
        return new SpillFile(FileChannel.open(path, CREATE, READ, WRITE, DELETE_ON_CLOSE), memory);
    }

    /** Begins, or opens, a file that stays. */
    static SpillFile staying(final Path path, final BuildMemory memory) throws IOException {
        return new SpillFile(FileChannel.open(path, CREATE, READ, WRITE), memory);
    }

    /**
     * Goes on from a state of this file.
     *
     * @return whether the file still is what it was then; otherwise it begins anew.
     */
    boolean resume(final SpillState state) throws IOException {
        final ByteBuffer some = memory.allocate(BUFFER_BYTES).asByteBuffer();
        long at = 0;
        while (at < state.end() && file.read(some.clear().limit((int) Math.min(BUFFER_BYTES, state.end() - at)), at) > 0) {
            at += some.flip().limit();
            checksum.update(some);
        }
        if (at < state.end() || (int) checksum.getValue() != state.checksum()) {
            checksum.reset();
            return false;
        }
        position = at;
        for (int i = 0; i < PARTS; i++) {
            bytes[i] = state.parts().get(i).bytes();
            lastBlocks[i] = state.parts().get(i).lastBlock();
        }
        return true;
    }

    /**
     * Writes out all that was added.
     *
     * @param rows how many that were.
     * @return how far the file has come.
     */
    SpillState checkpoint(final long rows) throws IOException {
        final List<SpillState.Part> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            flush(i);
            parts.add(new SpillState.Part(bytes[i], lastBlocks[i]));
        }
        return new SpillState(position, rows, (int) checksum.getValue(), parts);
    }

    /**
     * Adds a record.
     *
     * @param records holds it.
     * @param offset  where it begins.
     * @return its bytes.
     */
    long add(final MemorySegment records, final long offset) throws IOException {
        final long record = records.address() + offset;
        final int part = (int) (SpillRecord.hash(record) >>> PART_SHIFT);
        final long length = SpillRecord.bytes(record);
        if (used[part] + length > BUFFER_BYTES) {
            flush(part);
        }
        if (length > BUFFER_BYTES) {
            writeBlock(part, records.asSlice(offset, length));
        } else {
            NativeMemory.copy(record, buffer(part).address() + used[part], length);
            used[part] += (int) length;
        }
        bytes[part] += length;
        return length;
    }

    private MemorySegment buffer(final int part) {
        if (buffers[part] == null) {
            buffers[part] = memory.allocate(BUFFER_BYTES, Long.BYTES);
        }
        return buffers[part];
    }

    private void flush(final int part) throws IOException {
        if (used[part] > 0) {
            writeBlock(part, buffers[part].asSlice(0, used[part]));
            used[part] = 0;
        }
    }

    private void writeBlock(final int part, final MemorySegment block) throws IOException {
        write(link.clear().putLong(lastBlocks[part]).putLong(block.byteSize()).flip());
        lastBlocks[part] = position - LINK_BYTES;
        write(block.asByteBuffer());
    }

    private void write(final ByteBuffer from) throws IOException {
        checksum.update(from.duplicate());
        while (from.hasRemaining()) {
            position += file.write(from, position);
        }
    }

    /** @return bytes of the largest part. */
    long largestPart() {
        return Arrays.stream(bytes).max().orElse(0);
    }

    /**
     * Reads a part back, in the order in which it was added.
     *
     * @param part   0 to {@value #PARTS} - 1.
     * @param target has room for it.
     * @return its bytes.
     */
    long read(final int part, final MemorySegment target) throws IOException {
        final long total = bytes[part];
        long end = total;
        if (used[part] > 0) {
            end -= used[part];
            MemorySegment.copy(buffers[part], 0, target, end, used[part]);
        }
        for (long block = lastBlocks[part]; block >= 0;) {
            read(link.clear(), block);
            link.flip();
            final long previous = link.getLong();
            final long length = link.getLong();
            end -= length;
            read(target.asSlice(end, length).asByteBuffer(), block + LINK_BYTES);
            block = previous;
        }
        return total;
    }

    private void read(final ByteBuffer into, final long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            final int count = file.read(into, at);
            if (count < 0) {
                throw new IOException("a temporary file has become shorter");
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
