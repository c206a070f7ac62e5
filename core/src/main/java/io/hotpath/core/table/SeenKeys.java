package io.hotpath.core.table;

import io.hotpath.core.ColdPath;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import org.agrona.collections.LongHashSet;

/**
 * Which rows of a table its source still has: one bit for a row of the version, by where it lies, and the addresses of those that
 * have changed since. Single-threaded.
 */
@ColdPath
final class SeenKeys {
    private static final int PLACE_BITS = 30;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

    private final ChangedTable table;
    /** More bits than one set can have: a row of a table of many gigabytes may lie anywhere. */
    private final BitSet[] seen;
    private final LongHashSet seenChanges = new LongHashSet();

    SeenKeys(final ChangedTable table) {
        this.table = table;
        seen = new BitSet[(int) (table.version().places() >>> PLACE_BITS) + 1];
        Arrays.setAll(seen, i -> new BitSet());
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
        final long place = table.version().placeOf(row);
        if (place < 0) {
            seenChanges.add(row.address());
        } else {
            seen[(int) (place >>> PLACE_BITS)].set((int) place & PLACE_MASK);
        }
        return true;
    }

    private boolean isSeen(final TableRow row) {
        final long place = table.version().placeOf(row);
        return place < 0 ? seenChanges.contains(row.address()) : seen[(int) (place >>> PLACE_BITS)].get((int) place & PLACE_MASK);
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
