package io.hotpath.core.table;

import static java.nio.file.StandardOpenOption.READ;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.NativeMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One version of a reference table: an immutable file in memory. Any number of threads may look up at a time, each with a key and
 * a row of its own; a lookup takes no lock and makes no garbage. Nobody may look up in, or read a row of, a table that is closed.
 */
public final class ReferenceTable implements AutoCloseable {
    private final TableHeader header;
    private final RowLayout layout;
    private final Arena mapping = Arena.ofShared();
    private final long rows;
    private final long versions;
    private final long arena;
    private final Directory directory;

    private ReferenceTable(final Path file) {
        header = TableHeader.read(file);
        layout = new RowLayout(header.schema());
        final TableHeader.Regions regions = header.regions();
        rows = map(file);
        versions = rows + regions.rows();
        arena = versions + regions.versions();
        directory = new Directory(arena + regions.arena(), regions.buckets(), rows, layout.keyOffset());
    }

    @ColdPath
    private long map(final Path file) {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            return NativeMemory.address(channel.map(MapMode.READ_ONLY, 0, channel.size(), mapping)) + header.length();
        } catch (final IOException unreadable) {
            mapping.close();
            throw new CorruptTableException(file, "it cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Maps a version into memory and holds its content against its hash, which also brings every page in: no lookup waits for
     * the disk.
     *
     * @param file a version that {@link TableBuilder} made.
     * @return the table; close it to give its memory back.
     * @throws CorruptTableException where the file is none, was cut off or has changed.
     */
    @ColdPath
    public static ReferenceTable open(final Path file) {
        final ReferenceTable table = new ReferenceTable(file);
        if (ContentHash.of(table.rows, table.header.regions().bytes()) != table.header.contentHash()) {
            table.close();
            throw new CorruptTableException(file, "its content does not have the hash that its header gives");
        }
        return table;
    }

    public TableHeader header() {
        return header;
    }

    public TableSchema schema() {
        return header.schema();
    }

    RowLayout layout() {
        return layout;
    }

    /**
     * Finds the current row of a key.
     *
     * @param key complete.
     * @param row shows what was found; unchanged where nothing was.
     * @return whether there is a row that the source has not marked as deleted.
     */
    public boolean find(final TableKey key, final TableRow row) {
        final long found = locate(key);
        if (found == 0 || (NativeMemory.getByte(found + RowLayout.FLAGS_OFFSET) & RowLayout.DELETED) != 0) {
            return false;
        }
        row.wrap(layout, found, arena);
        return true;
    }

    /**
     * Finds the row of a key even where the source has marked it as deleted.
     *
     * @return whether there is one; {@link TableRow#isDeleted} tells which.
     */
    public boolean findAny(final TableKey key, final TableRow row) {
        final long found = locate(key);
        if (found != 0) {
            row.wrap(layout, found, arena);
        }
        return found != 0;
    }

    /** Finds the row of a key as a row of a table with the same key holds it, be it deleted or gone. */
    boolean findRaw(final long hash, final long key, final int keyLength, final TableRow row) {
        final long found = directory.find(hash, key, keyLength);
        if (found != 0) {
            row.wrap(layout, found, arena);
        }
        return found != 0;
    }

    /** @return where a row lies among the current rows, in units of 8 bytes, or -1 where it is none of them. */
    @ColdPath
    long placeOf(final TableRow row) {
        final long offset = row.address() - rows;
        return offset >= 0 && offset < header.regions().rows() ? offset / RowLayout.LENGTH_UNIT : -1;
    }

    /** @return how many places there are. */
    @ColdPath
    long places() {
        return header.regions().rows() / RowLayout.LENGTH_UNIT;
    }

    private long locate(final TableKey key) {
        return key.isPossible() ? directory.find(KeyHash.of(key.address(), key.length()), key.address(), key.length()) : 0;
    }

    /**
     * Finds the row of a key that was valid at an instant, of a table that keeps versions.
     *
     * @param key    complete.
     * @param micros the instant, microseconds since the epoch.
     * @param row    shows what was found; changed in any case.
     * @return whether some version was valid then.
     */
    public boolean findAsOf(final TableKey key, final long micros, final TableRow row) {
        final long current = locate(key);
        if (current == 0) {
            return false;
        }
        row.wrap(layout, current, arena);
        if (isValid(row, micros)) {
            return true;
        }
        final long older = NativeMemory.getLong(current + layout.versionsOffset());
        long at = versions + (older & (1L << RowLayout.VERSIONS_SHIFT) - 1) * RowLayout.LENGTH_UNIT;
        for (long left = older >>> RowLayout.VERSIONS_SHIFT; left > 0; left--) {
            row.wrap(layout, at, arena);
            if (isValid(row, micros)) {
                return true;
            }
            at += row.length();
        }
        return false;
    }

    private boolean isValid(final TableRow row, final long micros) {
        final TableSchema schema = header.schema();
        return row.longValue(schema.validFrom()) <= micros && micros <= row.longValue(schema.validTo());
    }

    /**
     * Shows every row that is kept, deleted ones too, in the order of the file.
     *
     * @param reader sees one row at a time, always by the same object.
     */
    @ColdPath
    public void forEach(final Consumer<TableRow> reader) {
        scan(cursor(), reader);
    }

    /** @return a walk over the same rows. */
    @ColdPath
    public RowCursor cursor() {
        return new RowCursor(layout, rows, header.rows() + header.deletedRows(), arena);
    }

    /** Shows every older version. */
    @ColdPath
    public void forEachOlderVersion(final Consumer<TableRow> reader) {
        scan(new RowCursor(layout, versions, header.olderVersions(), arena), reader);
    }

    @ColdPath
    private static void scan(final RowCursor cursor, final Consumer<TableRow> reader) {
        final TableRow row = new TableRow();
        while (cursor.next(row)) {
            reader.accept(row);
        }
    }

    /** Unmaps the file. */
    @Override
    @ColdPath
    public void close() {
        mapping.close();
    }
}
