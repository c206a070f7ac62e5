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
 * Builds a version of a table, or a set of changes to one, from rows in any order, of which several may have the same key. Rows go
 * to a temporary file beside the result, set apart by their hashes, and are merged part by part: the memory it takes is that of
 * the directory, about a tenth of the table, of the largest part and of some buffers. The result appears whole, by an atomic
 * rename, or not at all.
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
    private final ChangedTable before;
    private final SeenKeys seen;
    private final TableRow rowBefore = new TableRow();
    private long copies = Long.MIN_VALUE;
    private boolean onlySeen;
    private long dropped;
    private long orphans;

    /**
     * Of a whole version.
     *
     * @param schema of the rows.
     * @param file   to make; its directory exists, it does not.
     */
    public TableBuilder(final TableSchema schema, final Path file) {
        this(schema, file, null);
    }

    /**
     * Of a set of changes: a table of its own that has only the rows which are not the same before, and for a key that is gone a
     * row that says so.
     *
     * @param before what changes; without versions of rows. It stays open and as it is until this is closed.
     * @param file   to make; its directory exists, it does not.
     */
    public TableBuilder(final ChangedTable before, final Path file) {
        this(before.schema(), file, before);
    }

    private TableBuilder(final TableSchema schema, final Path file, final ChangedTable before) {
        this.file = file;
        this.before = before;
        seen = new SeenKeys(before);
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
        row.end();
        if (before == null || !seen.see(row.keyAddress(), row.keyLength(), rowBefore)) {
            spill(SpillFile.SEEN, 0);
        } else if (row.isDeleted() != rowBefore.isDeleted()) {
            final int flags = row.isDeleted() ? RowLayout.DELETED : 0;
            row.copy(rowBefore);
            row.mark(flags);
            add(SpillFile.ROW, Long.MIN_VALUE);
        }
    }

    /** Says that the source has no keys but those given to {@link #keep}, even if there are none. */
    public void keepOnlySeen() {
        onlySeen = true;
    }

    private void addGone(final TableRow gone) {
        dropped++;
        row.copyKey(gone);
        row.mark(RowLayout.GONE);
        add(SpillFile.ROW, Long.MIN_VALUE);
    }

    private void add(final int kind, final long order) {
        row.end();
        spill(kind, order);
    }

    private void spill(final int kind, final long order) {
        try {
            spill.add(row, kind, order);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Adds every row and version of a table of the same schema, or every change of a set, below any row that is added otherwise and
     * above those of an earlier call.
     *
     * @param table stays open until this returns.
     */
    public void addAll(final ReferenceTable table) {
        if (!table.schema().equals(layout.schema())) {
            throw new IllegalArgumentException("only a table of the same schema can be added");
        }
        table.forEach(this::addCopy);
        table.forEachOlderVersion(this::addCopy);
        copies++;
    }

    private void addCopy(final TableRow other) {
        if (other.isGone()) {
            row.copyKey(other);
            add(SpillFile.GONE, copies);
        } else {
            row.copy(other);
            add(SpillFile.ROW, copies);
        }
    }

    /** @return rows added so far, copies included. */
    public long rows() {
        return spill.rows();
    }

    /** @return after {@link #finish}, how many keys were left out, or said to be gone, since the source no longer has them. */
    public long dropped() {
        return dropped;
    }

    /** @return after {@link #finish}, how many keys the source has whose rows nobody gave. */
    public long orphans() {
        return orphans;
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
        if (before != null && onlySeen) {
            seen.forEachUnseen(this::addGone);
        }
        final int headerLength = TableHeader.lengthFor(layout.schema(), origin);
        try (Arena parts = Arena.ofConfined();
            TableOutput output = new TableOutput(temporary, layout, headerLength, parts)) {
            final PartMerge merge = new PartMerge(layout, output, before == null && onlySeen, before);
            final MemorySegment part = parts.allocate(Math.max(Long.BYTES, spill.largestPart()), Long.BYTES);
            for (int i = 0; i < SpillFile.PARTS; i++) {
                merge.add(part.address(), spill.read(i, part));
            }
            dropped += merge.dropped();
            orphans = merge.orphans();
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
