package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A version of a table, and over it the rows that have changed since. The rows of a set of changes come one by one and become
 * valid together, so no lookup sees half a set. Single-threaded but for {@link #close}; a lookup makes no garbage.
 */
public final class ChangedTable implements AutoCloseable {
    /** The longest row, long texts included, that can change. */
    public static final int LONGEST_ROW_BYTES = RowChanges.LONGEST_ROW_BYTES;

    private final ReferenceTable version;
    private final RowLayout layout;
    /** Beside the memory of an engine's windows, like the version itself; who makes sets of changes bounds them. */
    private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private RowChanges changes;

    /**
     * Nothing has changed yet.
     *
     * @param version is closed with this.
     */
    public ChangedTable(final ReferenceTable version) {
        this.version = version;
        layout = version.layout();
    }

    /**
     * Opens a version and the sets of changes that came after it.
     *
     * @param chain their files, the version's first.
     * @throws CorruptTableException where one is damaged.
     */
    @ColdPath
    public static ChangedTable open(final List<Path> chain) {
        final ChangedTable table = new ChangedTable(ReferenceTable.open(chain.getFirst()));
        try {
            chain.stream().skip(1).forEach(table::putAll);
            return table;
        } catch (final RuntimeException failed) {
            table.close();
            throw failed;
        }
    }

    @ColdPath
    private void putAll(final Path file) {
        final long number = TableDirectory.number(file);
        try (ReferenceTable set = ReferenceTable.open(file)) {
            set.forEach(row -> {
                try (Arena memory = Arena.ofConfined()) {
                    final int bytes = row.aloneBytes();
                    final long copy = NativeMemory.address(memory.allocate(bytes + KeyHash.READ_BEHIND, Long.BYTES));
                    row.copyAlone(copy);
                    put(number, copy, bytes);
                }
            });
        }
        commit(number);
    }

    /** @return the version that has changed. */
    public ReferenceTable version() {
        return version;
    }

    public TableSchema schema() {
        return version.schema();
    }

    /** Forgets what was put of a set that never became valid: another one begins. */
    public void begin() {
        if (changes != null) {
            changes.begin();
        }
    }

    /**
     * Takes a row of a set of changes, which is valid only once the set is.
     *
     * @param number  of the set; greater than that of every set before.
     * @param address of the row as {@link TableRow#copyAlone} writes it.
     * @param bytes   of it.
     */
    public void put(final long number, final long address, final int bytes) {
        if (changes == null) {
            changes = new RowChanges(layout, budget);
        }
        changes.put(number, address, bytes);
    }

    /** Makes the set of a number valid: from now on lookups see its rows. */
    public void commit(final long number) {
        if (changes != null) {
            changes.commit(number);
        }
    }

    /**
     * Finds the current row of a key.
     *
     * @param key complete.
     * @param row shows what was found; undefined where nothing was.
     * @return whether there is a row that the source has not marked as deleted.
     */
    public boolean find(final TableKey key, final TableRow row) {
        if (changes == null) {
            return version.find(key, row);
        }
        return key.isPossible() && findRaw(key.address(), key.length(), row) && row.isVisible();
    }

    /**
     * Finds the row of a key even where the source has marked it as deleted.
     *
     * @return whether there is one; {@link TableRow#isDeleted} tells which.
     */
    public boolean findAny(final TableKey key, final TableRow row) {
        return key.isPossible() && findRaw(key.address(), key.length(), row) && !row.isGone();
    }

    /** Finds the row of a key as a row of a table with the same key holds it, be it deleted or gone. */
    boolean findRaw(final long key, final int keyLength, final TableRow row) {
        final long hash = KeyHash.of(key, keyLength);
        final long changed = changes == null ? 0 : changes.find(hash, key, keyLength);
        if (changed != 0) {
            row.wrapAlone(layout, changed);
            return true;
        }
        return version.findRaw(hash, key, keyLength, row);
    }

    /** Finds the row of a key that was valid at an instant, of a table that keeps versions of rows and so has no changes. */
    public boolean findAsOf(final TableKey key, final long micros, final TableRow row) {
        return version.findAsOf(key, micros, row);
    }

    /**
     * Shows every row that is kept, deleted ones too, each key once.
     *
     * @param reader sees one row at a time.
     */
    @ColdPath
    public void forEach(final Consumer<TableRow> reader) {
        if (changes == null) {
            version.forEach(reader);
            return;
        }
        version.forEach(row -> {
            final long key = row.address() + layout.keyOffset();
            final int keyLength = layout.keyLength(row.address());
            if (changes.find(KeyHash.of(key, keyLength), key, keyLength) == 0) {
                reader.accept(row);
            }
        });
        final TableRow row = new TableRow();
        for (int i = 0; i < changes.keys(); i++) {
            final long changed = changes.row(i);
            if (changed != 0 && (NativeMemory.getByte(changed + RowLayout.FLAGS_OFFSET) & RowLayout.GONE) == 0) {
                row.wrapAlone(layout, changed);
                reader.accept(row);
            }
        }
    }

    /** @return how many rows lookups see. */
    @ColdPath
    long visibleRows() {
        if (changes == null) {
            return version.header().rows();
        }
        final long[] count = new long[1];
        forEach(row -> count[0] += row.isVisible() ? 1 : 0);
        return count[0];
    }

    /** @return bytes that the changed rows take beside the version. */
    public long changedBytes() {
        return budget.heldBytes();
    }

    /** Gives back the memory; by whichever thread, once nobody reads any more. */
    @Override
    @ColdPath
    public void close() {
        version.close();
        if (changes != null) {
            changes.close();
        }
    }
}
