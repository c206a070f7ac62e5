package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.util.BitSet;
import java.util.function.Consumer;
import org.agrona.collections.LongHashSet;

/**
 * Which rows of a table its source still has: one bit for a row of the version, by where it lies, and the addresses of those that
 * have changed since. Single-threaded.
 */
@ColdPath
final class SeenKeys {
    private final ChangedTable table;
    private final BitSet seen = new BitSet();
    private final LongHashSet seenChanges = new LongHashSet();

    SeenKeys(final ChangedTable table) {
        this.table = table;
    }

    /**
     * Sees a key.
     *
     * @param row shows what the table has of it.
     * @return whether it has something.
     */
    boolean see(final long key, final int keyLength, final TableRow row) {
        if (!table.findRaw(key, keyLength, row) || row.isGone()) {
            return false;
        }
        final int place = table.version().placeOf(row);
        if (place < 0) {
            seenChanges.add(row.address());
        } else {
            seen.set(place);
        }
        return true;
    }

    private boolean isSeen(final TableRow row) {
        final int place = table.version().placeOf(row);
        return place < 0 ? seenChanges.contains(row.address()) : seen.get(place);
    }

    /** Shows the rows whose keys nobody has seen, deleted ones too. */
    void forEachUnseen(final Consumer<TableRow> reader) {
        table.forEach(row -> {
            if (!isSeen(row)) {
                reader.accept(row);
            }
        });
    }
}
