package io.hotpath.core.table;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.table.TableHeader.Regions;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Writes a version: the rows straight into its file; older versions and long texts, which lie behind the rows, each into a
 * temporary file that is appended at the end; where each row begins into another, of which the directory is made once the number
 * of rows is known, so that the same rows always make the same file. The header comes last. Single-threaded.
 */
@ColdPath
final class TableOutput implements AutoCloseable {
    /** A row's hash and where it begins. */
    private static final int PLACE_BYTES = 2 * Long.BYTES;
    private static final int PLACES_AT_ONCE = 1 << 16;

    private final RowLayout layout;
    private final BuildMemory memory;
    private final FileChannel file;
    private final FileChannel versionsFile;
    private final FileChannel arenaFile;
    private final FileChannel placesFile;
    private final HashedOutput content;
    private final HashedOutput versions;
    private final HashedOutput arena;
    private final HashedOutput places;
    private final MemorySegment place;
    private long liveRows;
    private long deletedRows;
    private long olderVersions;

    /**
     * @param path         of the file to make.
     * @param headerLength bytes to leave free at its beginning.
     * @param memory       of buffers and of the directory.
     */
    TableOutput(final Path path, final RowLayout layout, final int headerLength, final BuildMemory memory) throws IOException {
        this.layout = layout;
        this.memory = memory;
        file = FileChannel.open(path, CREATE_NEW, READ, WRITE).position(headerLength);
        versionsFile = temporary(path, "versions");
        arenaFile = temporary(path, "arena");
        placesFile = temporary(path, "places");
        content = new HashedOutput(file, memory);
        versions = new HashedOutput(versionsFile, memory);
        arena = new HashedOutput(arenaFile, memory);
        places = new HashedOutput(placesFile, memory);
        place = memory.allocate(PLACE_BYTES, Long.BYTES);
    }

    private static FileChannel temporary(final Path path, final String suffix) throws IOException {
        return FileChannel.open(path.resolveSibling(path.getFileName() + "." + suffix), CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
    }

    /** @return where the next older version will begin, in units of 8 bytes. */
    long versionsPosition() {
        return versions.position() / RowLayout.LENGTH_UNIT;
    }

    /** Adds an older version of the row that is added next. */
    void addVersion(final long record) throws IOException {
        final long row = placed(record);
        versions.write(row, SpillRecord.rowBytes(record));
        olderVersions++;
    }

    /**
     * Adds a row; hashes must not fall.
     *
     * @param record   as the spill file holds it; its references into the arena are changed.
     * @param versions the row's older versions, as its layout has them; ignored where it has none.
     */
    void addRow(final long record, final long versions) throws IOException {
        final long row = placed(record);
        if (layout.schema().hasVersions()) {
            NativeMemory.putLong(row + layout.versionsOffset(), versions);
        }
        if (NativeMemory.getByte(row + RowLayout.FLAGS_OFFSET) == 0) {
            liveRows++;
        } else {
            deletedRows++;
        }
        NativeMemory.putLong(place.address(), SpillRecord.hash(record));
        NativeMemory.putLong(place.address() + Long.BYTES, content.position());
        places.write(place.address(), PLACE_BYTES);
        content.write(row, SpillRecord.rowBytes(record));
    }

    /** Moves the record's long texts into the arena, and says so in the row. */
    private long placed(final long record) throws IOException {
        final long row = record + SpillRecord.ROW_OFFSET;
        final int tailBytes = SpillRecord.tailBytes(record);
        if (tailBytes > 0) {
            final long begin = arena.position();
            arena.write(row + SpillRecord.rowBytes(record), tailBytes);
            for (int column = 0; column < layout.columns(); column++) {
                moveText(row, column, begin);
            }
        }
        return row;
    }

    private void moveText(final long row, final int column, final long begin) {
        if (layout.isText(column) && layout.isInArena(row, column)) {
            final long reference = row + layout.textBegin(row, column);
            NativeMemory.putLong(reference, NativeMemory.getLong(reference) + begin);
        }
    }

    /** Completes the file and forces it to the disk. */
    TableHeader finish(final TableOrigin origin) throws IOException {
        content.align();
        final long rowBytes = content.position();
        versions.finishUnhashed();
        content.append(versionsFile);
        final long versionBytes = content.position() - rowBytes;
        arena.finishUnhashed();
        content.append(arenaFile);
        final long arenaBytes = content.position() - rowBytes - versionBytes;
        final long buckets = writeDirectory();
        final Regions regions = new Regions(rowBytes, versionBytes, arenaBytes, buckets);
        final TableHeader header =
            new TableHeader(layout.schema(), origin, liveRows, deletedRows, olderVersions, regions, content.finish());
        final ByteBuffer bytes = header.toBytes();
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
        file.force(true);
        return header;
    }

    /** @return its buckets. */
    private long writeDirectory() throws IOException {
        final long rows = liveRows + deletedRows;
        final long buckets = Math.max(1, (rows + Directory.ROWS_PER_BUCKET - 1) / Directory.ROWS_PER_BUCKET);
        places.finishUnhashed();
        final MemorySegment directory = memory.allocate(buckets * Directory.BUCKET_BYTES, Directory.BUCKET_BYTES);
        final ByteBuffer some = memory.allocate(PLACES_AT_ONCE * PLACE_BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
        for (long at = 0; placesFile.read(some.clear(), at) > 0; at += some.limit()) {
            some.flip().limit(some.limit() / PLACE_BYTES * PLACE_BYTES);
            while (some.hasRemaining()) {
                Directory.add(directory.address(), buckets, some.getLong(), some.getLong());
            }
        }
        content.write(directory.address(), directory.byteSize());
        return buckets;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            closeTemporary();
        }
    }

    private void closeTemporary() throws IOException {
        try {
            versionsFile.close();
        } finally {
            try {
                arenaFile.close();
            } finally {
                placesFile.close();
            }
        }
    }
}
