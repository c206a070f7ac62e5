package io.hotpath.core.table;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Builds a version of a table from rows in any order, of which several may have the same key. Rows go to a temporary file beside
 * the result, set apart by their hashes, and are merged part by part: the memory it takes is that of the directory, about a
 * tenth of the table, of the largest part and of some buffers. The result appears whole, by an atomic rename, or not at all.
 *
 * <p>Single-threaded. An {@link UncheckedIOException} from any method means that no version was made.
 */
@ColdPath
public final class TableBuilder implements AutoCloseable {
    /** How temporary files begin; one that is left behind belongs to a process that died. */
    public static final String TEMPORARY_PREFIX = ".building-";

    private final Path file;
    private final Path temporary;
    private final RowLayout layout;
    private final Arena memory = Arena.ofConfined();
    private final SpillFile spill;
    private final RowEncoder row;
    private boolean onlySeen;
    private long dropped;

    /**
     * @param schema of the rows.
     * @param file   to make; its directory exists, it does not.
     */
    public TableBuilder(final TableSchema schema, final Path file) {
        this.file = file;
        temporary = file.resolveSibling(TEMPORARY_PREFIX + UUID.randomUUID());
        layout = new RowLayout(schema);
        row = new RowEncoder(layout, memory);
        try {
            spill = new SpillFile(temporary.resolveSibling(temporary.getFileName() + ".rows"), memory);
        } catch (final IOException failed) {
            memory.close();
            throw new UncheckedIOException(failed);
        }
    }

    /** @return the row to fill, always the same object; {@link RowEncoder#begin} comes first. */
    public RowEncoder row() {
        return row;
    }

    /**
     * Adds the row that has been filled.
     *
     * @param order of two rows of a key the one with the greater order counts, of equals the later.
     * @throws UnfitRowException where a value does not fit its column or a part of the key is missing.
     */
    public void add(final long order) {
        add(SpillFile.ROW, order);
    }

    /**
     * Takes away the rows of the key that has been filled, of this order and of lower ones, that came before.
     *
     * @param order as of rows.
     */
    public void remove(final long order) {
        add(SpillFile.GONE, order);
    }

    /**
     * Says that the source still has the key that has been filled, and by {@link RowEncoder#markDeleted} whether it now counts it
     * as deleted; keys of which nobody says so are then left out.
     */
    public void keep() {
        onlySeen = true;
        add(SpillFile.SEEN, 0);
    }

    /** Says that the source has no keys but those given to {@link #keep}, even if there are none. */
    public void keepOnlySeen() {
        onlySeen = true;
    }

    private void add(final int kind, final long order) {
        row.end();
        try {
            spill.add(row, kind, order);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Adds every row and version of a table of the same schema, below any other in order.
     *
     * @param table stays open until this returns.
     */
    public void addAll(final ReferenceTable table) {
        if (!table.schema().equals(layout.schema())) {
            throw new IllegalArgumentException("only a table of the same schema can be added");
        }
        table.forEach(this::addCopy);
        table.forEachOlderVersion(this::addCopy);
    }

    private void addCopy(final TableRow other) {
        row.copy(other);
        add(Long.MIN_VALUE);
    }

    /** @return rows added so far, copies included. */
    public long rows() {
        return spill.rows();
    }

    /** @return after {@link #finish}, how many keys were left out since the source no longer has them. */
    public long dropped() {
        return dropped;
    }

    /**
     * Makes the version.
     *
     * @param origin where the rows came from.
     * @return the header of the new file.
     */
    public TableHeader finish(final TableOrigin origin) {
        try {
            final TableHeader header = write(origin);
            Files.move(temporary, file, ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
                directory.force(true);
            }
            return header;
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private TableHeader write(final TableOrigin origin) throws IOException {
        final int headerLength = TableHeader.lengthFor(layout.schema(), origin);
        try (Arena parts = Arena.ofConfined();
            TableOutput output = new TableOutput(temporary, layout, headerLength, parts)) {
            final PartMerge merge = new PartMerge(layout, output, onlySeen);
            final MemorySegment part = parts.allocate(Math.max(Long.BYTES, spill.largestPart()), Long.BYTES);
            for (int i = 0; i < SpillFile.PARTS; i++) {
                merge.add(part.address(), spill.read(i, part));
            }
            dropped = merge.dropped();
            return output.finish(origin);
        }
    }

    /** Gives memory and temporary files back; without {@link #finish} nothing remains. */
    @Override
    public void close() {
        try {
            spill.close();
            Files.deleteIfExists(temporary);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            memory.close();
        }
    }
}
