package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Builds a version of a table, or a set of changes to one, from rows in any order, of which several may have the same key. Rows go
 * to a temporary file beside the result, set apart by their hashes, and are merged part by part: the memory it takes is that of
 * the directory, about a tenth of the table, of the two largest parts and of some buffers. The result appears whole, by an atomic
 * rename, or not at all.
 *
 * <p>Used by one thread; a second one of its own spills rows while the first gives more, and reads parts while the first merges.
 * An {@link UncheckedIOException} from any method means that no version was made.
 */
@ColdPath
public final class TableBuilder implements AutoCloseable {
    /** How temporary files begin; one that is left behind belongs to a process that died. */
    public static final String TEMPORARY_PREFIX = ".building-";

    private final Path file;
    private final Path temporary;
    private final UnfinishedBuild unfinished;
    private final RowLayout layout;
    private final BuildMemory memory = new BuildMemory();
    private final ExecutorService helper =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("hotpath-build").daemon().factory());
    private final SpillFile spill;
    private final SpillQueue queue;
    private final RowEncoder row;
    private final ChangedTable before;
    private final SeenKeys seen;
    private final TableRow rowBefore = new TableRow();
    private long copies = Long.MIN_VALUE;
    private String note;
    private int timesSeen;
    private long dropped;
    private long orphans;
    private long repeated;
    private long ambiguous;

    /**
     * Of a whole version; what a build that died has left beside the file is removed.
     *
     * @param schema of the rows.
     * @param file   to make; its directory exists, it does not.
     */
    public TableBuilder(final TableSchema schema, final Path file) {
        this(schema, file, null, false, other -> false);
    }

    /**
     * Of a set of changes: a table of its own that has only the rows which are not the same before, and for a key that is gone a
     * row that says so.
     *
     * @param before what changes; without versions of rows. It stays open and as it is until this is closed.
     * @param file   to make; its directory exists, it does not.
     */
    public TableBuilder(final ChangedTable before, final Path file) {
        this(before.schema(), file, before, false, other -> false);
    }

    /**
     * Of a whole version, from the beginning or from what a build that died has left: its rows up to the last {@link #checkpoint},
     * if they are whole and of the same schema.
     *
     * @param schema of the rows.
     * @param file   to make; its directory exists, it does not.
     * @param isOurs whether what was noted then fits; otherwise the rows are forgotten.
     * @return the builder; its {@link #note} tells whether it goes on.
     */
    public static TableBuilder resumable(final TableSchema schema, final Path file, final Predicate<String> isOurs) {
        return new TableBuilder(schema, file, null, true, isOurs);
    }

    private TableBuilder(
        final TableSchema schema, final Path file, final ChangedTable before, final boolean staysForOthers,
        final Predicate<String> isOurs) {
        this.file = file;
        this.before = before;
        seen = before == null ? null : new SeenKeys(before);
        unfinished = new UnfinishedBuild(file.toAbsolutePath().getParent());
        temporary = file.resolveSibling(TEMPORARY_PREFIX + UUID.randomUUID());
        layout = new RowLayout(schema);
        row = new RowEncoder(layout, memory);
        try {
            final Optional<SpillState.Noted> left = unfinished.find(schema, isOurs);
            if (left.isEmpty()) {
                forgetUnfinished();
            }
            spill = staysForOthers ? SpillFile.staying(unfinished.rows(), memory)
                : SpillFile.hidden(temporary.resolveSibling(temporary.getFileName() + ".rows"), memory);
            queue = new SpillQueue(spill, helper, memory);
            if (left.isPresent() && spill.resume(left.get().state())) {
                note = left.get().note();
                queue.resume(left.get().state().rows());
            }
        } catch (final IOException failed) {
            memory.close();
            throw new UncheckedIOException(failed);
        }
    }

    /** A set of changes leaves alone what is left of a whole version: whoever makes the next one goes on there. */
    private void forgetUnfinished() throws IOException {
        if (before == null) {
            unfinished.delete();
        }
    }

    /** @return what was noted at the checkpoint from which this goes on; none where it began anew. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /**
     * Makes sure that another process can go on behind the rows so far, if this one dies. Only where this is {@link #resumable}.
     *
     * @param where what the other process must know, such as where the source was; no secret.
     */
    public void checkpoint(final String where) {
        try {
            queue.checkpoint().write(unfinished.state(), layout.schema(), where);
        } catch (final IOException failed) {
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
     * @param order of two rows of a key the one with the greater order counts, of equals one that is not deleted, then the later.
     * @throws UnfitRowException where a value does not fit its column or a part of the key is missing.
     */
    public void add(final long order) {
        add(SpillRecord.ROW, order);
    }

    /**
     * Takes away the rows of the key that has been filled, of this order and of lower ones, that came before.
     *
     * @param order as of rows.
     */
    public void remove(final long order) {
        add(SpillRecord.GONE, order);
    }

    /**
     * Says that the source still has the key that has been filled, and by {@link RowEncoder#markDeleted} whether it now counts it
     * as deleted; keys of which nobody says so are then left out.
     */
    public void keep() {
        timesSeen = Math.max(1, timesSeen);
        row.end();
        if (before == null || !seen.see(row.keyAddress(), row.keyLength(), rowBefore)) {
            queue.add(row, SpillRecord.SEEN, timesSeen);
        } else if (row.isDeleted() != rowBefore.isDeleted()) {
            queue.add(row, SpillRecord.SEEN, timesSeen);
            row.copy(rowBefore);
            add(SpillRecord.ROW, Long.MIN_VALUE);
        }
    }

    /**
     * Says that the source has no keys but those given to {@link #keep} from now on, even if there are none: what was kept before
     * is asked about anew.
     */
    public void keepOnlySeen() {
        timesSeen++;
    }

    private void addGone(final TableRow gone) {
        dropped++;
        row.copyKey(gone);
        row.mark(RowLayout.GONE);
        add(SpillRecord.ROW, Long.MIN_VALUE);
    }

    private void add(final int kind, final long order) {
        row.end();
        queue.add(row, kind, order);
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
            add(SpillRecord.GONE, copies);
        } else {
            row.copy(other);
            add(SpillRecord.ROW, copies);
        }
    }

    /** @return rows added so far, copies included. */
    public long rows() {
        return queue.rows();
    }

    /** @return after {@link #finish}, how many keys were left out, or said to be gone, since the source no longer has them. */
    public long dropped() {
        return dropped;
    }

    /** @return after {@link #finish}, how many keys the source has whose rows nobody gave. */
    public long orphans() {
        return orphans;
    }

    /** @return native memory that the build has taken so far, in bytes; it is given back by {@link #close}. */
    public long nativeBytes() {
        return memory.bytes();
    }

    /** @return after {@link #finish}, how many rows had a key that another row had too; none where rows have versions. */
    public long repeated() {
        return repeated;
    }

    /** @return after {@link #finish}, of how many keys the rows differ and nothing says which one counts. */
    public long ambiguous() {
        return ambiguous;
    }

    /**
     * Makes the version.
     *
     * @param origin where the rows came from.
     * @return the header of the new file.
     */
    public TableHeader finish(final TableOrigin origin) {
        return finish(origin, header -> true).orElseThrow();
    }

    /**
     * Makes the version, unless the source has keys whose rows nobody gave.
     *
     * @param origin where the rows came from.
     * @return the header of the new file; none where there are such {@link #orphans}.
     */
    public Optional<TableHeader> finishComplete(final TableOrigin origin) {
        return finish(origin, header -> orphans == 0);
    }

    /**
     * Makes the version, if it is wanted.
     *
     * @param origin   where the rows came from.
     * @param isWanted is asked once all is written, when {@link #orphans} and its like are known.
     * @return the header of the new file; none where it is not wanted.
     */
    public Optional<TableHeader> finish(final TableOrigin origin, final Predicate<TableHeader> isWanted) {
        try {
            final TableHeader header = write(origin);
            if (!isWanted.test(header)) {
                return Optional.empty();
            }
            TableDirectory.publish(temporary, file);
            return Optional.of(header);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private TableHeader write(final TableOrigin origin) throws IOException {
        if (before != null && timesSeen > 0) {
            seen.forEachUnseen(this::addGone);
        }
        final int headerLength = TableHeader.lengthFor(layout.schema(), origin);
        try (TableOutput output = new TableOutput(temporary, layout, headerLength, memory)) {
            final PartMerge merge = new PartMerge(layout, output, before == null ? timesSeen : 0, before);
            mergeParts(merge);
            dropped += merge.dropped();
            orphans = merge.orphans();
            repeated = merge.repeated();
            ambiguous = merge.ambiguous();
            return output.finish(origin);
        }
    }

    /** One thread reads and sorts the next part while this one merges and writes the last. */
    private void mergeParts(final PartMerge merge) throws IOException {
        queue.drain();
        final long largest = spill.largestPart() + KeyHash.READ_BEHIND;
        SortedPart free = new SortedPart(memory.allocate(largest, Long.BYTES));
        final SortedPart first = new SortedPart(memory.allocate(largest, Long.BYTES));
        CompletableFuture<SortedPart> next = CompletableFuture.supplyAsync(() -> first.read(spill, 0), helper);
        for (int i = 1; i <= SpillFile.PARTS; i++) {
            final SortedPart part = SpillQueue.join(next);
            if (i < SpillFile.PARTS) {
                final SortedPart other = free;
                final int number = i;
                next = CompletableFuture.supplyAsync(() -> other.read(spill, number), helper);
            }
            merge.add(part);
            free = part;
        }
    }

    /** Gives memory and temporary files back; without {@link #finish} nothing remains. */
    @Override
    public void close() {
        helper.close();
        try {
            spill.close();
            Files.deleteIfExists(temporary);
            forgetUnfinished();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            memory.close();
        }
    }
}
