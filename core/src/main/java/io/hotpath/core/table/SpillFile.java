package io.hotpath.core.table;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Rows in the order in which they came, set apart by the first eight bits of their hashes: so any number of rows can be brought
 * into the order of their hashes with the memory of one part of {@value #PARTS}. A part's rows go to the one file by blocks, each
 * with the place of the part's block before it. Single-threaded.
 *
 * <p>A record, a multiple of eight bytes:
 * <pre>
 *   0    hash of the key                          long
 *   8    order: of two rows of a key the greater counts, of equals the later      long
 *   16   bytes of the row, bytes of its long texts      2 ints
 *   24   kind: 0 = row, 1 = the key is gone, 2 = the key has been seen            int
 *   28   unused                                   int
 *   32   the row, then its long texts
 * </pre>
 */
@ColdPath
final class SpillFile implements AutoCloseable {
    static final int PARTS = 256;
    static final int ORDER_OFFSET = Long.BYTES;
    static final int ROW_BYTES_OFFSET = ORDER_OFFSET + Long.BYTES;
    static final int TAIL_BYTES_OFFSET = ROW_BYTES_OFFSET + Integer.BYTES;
    static final int KIND_OFFSET = TAIL_BYTES_OFFSET + Integer.BYTES;
    static final int ROW_OFFSET = KIND_OFFSET + 2 * Integer.BYTES;
    static final int ROW = 0;
    static final int GONE = 1;
    static final int SEEN = 2;
    private static final int PART_SHIFT = 56;
    private static final int BUFFER_BYTES = 64 << 10;
    /** Before each block: where the part's block before it begins, or -1, and the bytes of this one. */
    private static final int LINK_BYTES = 2 * Long.BYTES;

    private final Arena memory;
    private final FileChannel file;
    private final MemorySegment[] buffers = new MemorySegment[PARTS];
    private final int[] used = new int[PARTS];
    private final long[] bytes = new long[PARTS];
    private final long[] lastBlocks = new long[PARTS];
    private final ByteBuffer link = ByteBuffer.allocateDirect(LINK_BYTES);
    private long position;
    private long rows;

    SpillFile(final Path path, final Arena memory) throws IOException {
        this.memory = memory;
        file = FileChannel.open(path, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
        Arrays.fill(lastBlocks, -1);
    }

    /** @return how many rows were added. */
    long rows() {
        return rows;
    }

    /** Adds the row that an encoder has ended. */
    void add(final RowEncoder row, final int kind, final long order) throws IOException {
        final long hash = row.hash();
        final int part = (int) (hash >>> PART_SHIFT);
        final int length = ROW_OFFSET + row.length() + row.tailLength();
        final int padded = Math.addExact(length, 7) & -8;
        if (padded > BUFFER_BYTES) {
            addLarge(row, part, hash, kind, order, padded);
        } else {
            final long at = room(part, padded).address() + used[part];
            put(at, row, hash, kind, order);
            used[part] += padded;
        }
        bytes[part] += padded;
        rows += kind == ROW ? 1 : 0;
    }

    private MemorySegment room(final int part, final int needed) throws IOException {
        if (buffers[part] == null) {
            buffers[part] = memory.allocate(BUFFER_BYTES, Long.BYTES);
        }
        if (used[part] + needed > BUFFER_BYTES) {
            flush(part);
        }
        return buffers[part];
    }

    private void flush(final int part) throws IOException {
        if (used[part] > 0) {
            writeBlock(part, buffers[part].asSlice(0, used[part]));
            used[part] = 0;
        }
    }

    private void addLarge(
        final RowEncoder row, final int part, final long hash, final int kind, final long order, final int padded)
        throws IOException {
        flush(part);
        try (Arena once = Arena.ofConfined()) {
            final MemorySegment record = once.allocate(padded, Long.BYTES);
            put(record.address(), row, hash, kind, order);
            writeBlock(part, record);
        }
    }

    private static void put(final long at, final RowEncoder row, final long hash, final int kind, final long order) {
        NativeMemory.putLong(at, hash);
        NativeMemory.putLong(at + ORDER_OFFSET, order);
        NativeMemory.putInt(at + ROW_BYTES_OFFSET, row.length());
        NativeMemory.putInt(at + TAIL_BYTES_OFFSET, row.tailLength());
        NativeMemory.putInt(at + KIND_OFFSET, kind);
        NativeMemory.copy(row.address(), at + ROW_OFFSET, row.length());
        NativeMemory.copy(row.tail(), 0, at + ROW_OFFSET + row.length(), row.tailLength());
    }

    private void writeBlock(final int part, final MemorySegment block) throws IOException {
        write(link.clear().putLong(lastBlocks[part]).putLong(block.byteSize()).flip());
        lastBlocks[part] = position - LINK_BYTES;
        write(block.asByteBuffer());
    }

    private void write(final ByteBuffer from) throws IOException {
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
